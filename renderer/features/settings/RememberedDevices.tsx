import { useEffect, type ReactElement } from 'react';
import { call, onEvent } from '../../app/client.ts';
import { useSession } from '../../app/session.ts';
import { useQuery } from '../../app/useQuery.ts';
import { Trouble } from '../../components/Trouble.tsx';
import { text } from '../../strings/text.ts';
import { whenText } from '../../strings/when.ts';

/** What was drawn on "all of this device", over all cases; each can be forgotten. */
export function RememberedDevices(): ReactElement {
  const { report } = useSession();
  const devices = useQuery('devices.remembered', {});
  const { again } = devices;
  useEffect(() => onEvent('findings', again), [again]);
  const forget = (device: string): void => void call('devices.forget', { device }).then(again).catch(report);
  return (
    <section className="card">
      <h2>{text.settings.devices}</h2>
      <p className="quiet">{text.settings.devicesHint}</p>
      {devices.status === 'failed' && <Trouble trouble={devices.trouble} />}
      {devices.value?.length === 0 && <p>{text.settings.noDevices}</p>}
      <ul className="device-list">
        {devices.value?.map(({ device, label, regions, rememberedAt }) => (
          <li key={device}>
            <span>{label} <span className="quiet">{text.settings.deviceRegions(regions.length)} · {text.settings.deviceSince(whenText(rememberedAt))}</span></span>
            <button type="button" className="plain danger" aria-label={`${text.settings.forget}: ${label}`} onClick={() => forget(device)}>{text.settings.forget}</button>
          </li>
        ))}
      </ul>
    </section>
  );
}
