import { config } from 'zod';

// Before any schema is made: compiled schemas would need eval, which the page's policy forbids, and the attempt alone is reported.
config({ jitless: true });
