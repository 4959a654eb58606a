/** What the phone allows this page, and asking it for more: only ever on a tap. */
import { useCallback, useEffect, useState } from 'react';

export type Allowed = 'granted' | 'denied' | 'prompt' | 'none';

export interface Device {
  /** null: the browser does not say. */
  readonly persisted: boolean | null;
  readonly notifications: Allowed;
  readonly position: Allowed;
  readonly askNotifications: () => void;
  readonly askPosition: () => void;
}

function notificationsNow(): Allowed {
  if (!('Notification' in window)) return 'none';
  return Notification.permission === 'default' ? 'prompt' : Notification.permission;
}

async function positionNow(): Promise<Allowed> {
  if (!('geolocation' in navigator)) return 'none';
  try {
    return (await navigator.permissions.query({ name: 'geolocation' })).state;
  } catch {
    // Safari before 16 has no such question.
    return 'prompt';
  }
}

/** `onNotify`: notifications were just allowed, and a push subscription can be made. */
export function useDevice(onNotify: () => void): Device {
  const [persisted, setPersisted] = useState<boolean | null>(null);
  const [notifications, setNotifications] = useState(notificationsNow);
  const [position, setPosition] = useState<Allowed>('prompt');
  useEffect(() => {
    let isShown = true;
    void positionNow().then((now) => isShown && setPosition(now));
    void navigator.storage?.persisted?.().then(
      (kept) => isShown && setPersisted(kept),
      () => {},
    );
    return () => {
      isShown = false;
    };
  }, []);
  const askNotifications = useCallback(() => {
    void Notification.requestPermission().then(() => {
      const now = notificationsNow();
      setNotifications(now);
      if (now === 'granted') onNotify();
    });
  }, [onNotify]);
  const askPosition = useCallback(() => {
    navigator.geolocation.getCurrentPosition(
      () => setPosition('granted'),
      ({ code, PERMISSION_DENIED }) => code === PERMISSION_DENIED && setPosition('denied'),
    );
  }, []);
  return { persisted, notifications, position, askNotifications, askPosition };
}
