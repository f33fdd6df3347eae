import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { config } from 'zod';
import { App } from './app/App.tsx';
import './app/theme.css';
import './app/layout.css';

// Compiled schemas would need eval, which the page's policy forbids.
config({ jitless: true });

createRoot(document.getElementById('app')!).render(
  <StrictMode>
    <App />
  </StrictMode>,
);
