/** The picture that a phone reads, large, with the time that it has; done when a phone has come in by it. */
import { useEffect, useRef, useState } from 'react';
import { serverClockMs } from '../lib/ask.ts';
import { useLanguage } from '../lib/i18n/index.ts';
import { useTick } from '../lib/tick.ts';
import { minutesSeconds } from '../lib/time.ts';
import { Trouble } from '../parts/Form.tsx';
import { type Device, type Enrolment, useAsked, useSending } from './api.ts';

interface EnrolmentCodeProps {
  readonly enrolment: Enrolment;
  readonly again: () => Promise<Enrolment>;
  readonly used: () => void;
}

const LOOK_MS = 2_000;
/** How far the page may be wrong about the server's clock. */
const CLOCK_ERROR_MS = 1_000;
/** Addresses that mean this computer, on whichever computer they are typed. */
const LOCAL = /^(localhost|127\.|\[?::1)/;

export function EnrolmentCode({ enrolment: first, again, used }: EnrolmentCodeProps) {
  const { words } = useLanguage();
  const { admin } = words;
  useTick();
  const [enrolment, setEnrolment] = useState(first);
  const { busy, trouble, send } = useSending();
  useUsed(enrolment, used);
  const leftMs = Date.parse(enrolment.expiresAt) - serverClockMs();
  if (leftMs <= 0) {
    return (
      <div className="enrolment">
        <p role="alert">{admin.codeOver}</p>
        <Trouble text={trouble} />
        <button type="button" className="main" disabled={busy} onClick={() => send(again, setEnrolment)}>
          {admin.anotherCode}
        </button>
      </div>
    );
  }
  return (
    <div className="enrolment">
      <p className="lead">{admin.scan}</p>
      <img src={`data:image/svg+xml;utf8,${encodeURIComponent(enrolment.qr)}`} alt={admin.codeImage} />
      <p className="left">{admin.codeLeft(minutesSeconds(leftMs))}</p>
      <p className="note">{admin.scanNote}</p>
      {LOCAL.test(new URL(enrolment.url).hostname) ? <p className="error">{admin.localOnly}</p> : null}
      <p className="note">
        {admin.codeAddress}
        <code>{enrolment.url}</code>
      </p>
    </div>
  );
}

/** Says so when a phone of the account has come in since the picture was first shown. */
function useUsed({ user }: Enrolment, used: () => void): void {
  const { answer } = useAsked<{ devices: readonly Device[] }>('/api/devices', LOOK_MS);
  const [sinceMs] = useState(() => serverClockMs() - CLOCK_ERROR_MS);
  const said = useRef(false);
  useEffect(() => {
    const isNew = (device: Device) => device.user === user && Date.parse(device.createdAt) > sinceMs;
    if (said.current || !answer?.devices.some(isNew)) return;
    said.current = true;
    used();
  }, [answer, user, used, sinceMs]);
}
