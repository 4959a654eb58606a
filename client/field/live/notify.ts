/**
 * Alerts that come while the page is open: the phone trembles and sounds, and says it in a notification where nobody
 * looks at the page. Small enough for the first screen.
 */
import { currentLanguage } from '../../lib/i18n/language.ts';
import type { Alert, FieldView } from '../view/view.ts';
import { notifyWords } from '../words/notify.ts';
import { type Signal, signalBy, signalOf } from './signal.ts';

/** What a phone has to call somebody with. */
export interface Bells {
  readonly isHidden: () => boolean;
  readonly ring: (signal: Signal) => void;
  /** Resolves to whether the phone shows it. */
  readonly show: (title: string, options: NotificationOptions) => Promise<boolean>;
}

/** More than these at once, after an hour without a network, would bury the newest. */
const SHOWN_AT_ONCE = 3;

export class Notifier {
  readonly #bells: Bells;
  #known: Set<string> | null = null;

  constructor(bells: Bells = bellsOfPhone()) {
    this.#bells = bells;
  }

  /** The first view says what was known before: it calls nobody. `isSeen`: by the person, on this phone. */
  hear(view: FieldView, isSeen: (alertId: string) => boolean): void {
    const known = this.#known;
    const fresh = known ? view.alerts.filter(({ id }) => !known.has(id) && !isSeen(id)) : [];
    this.#known = new Set([...(known ?? []), ...view.alerts.map(({ id }) => id)]);
    if (fresh.length > 0) void this.#call(view, fresh);
  }

  async #call(view: FieldView, fresh: readonly Alert[]): Promise<void> {
    const shown = this.#bells.isHidden()
      ? await Promise.all(
          fresh.slice(0, SHOWN_AT_ONCE).map((alert) => {
            const { title, options } = notificationOf(view, alert);
            return this.#bells.show(title, options);
          }),
        )
      : [];
    // A notification has the phone's own sound.
    if (!shown.includes(true)) this.#bells.ring(signalOf(fresh));
  }
}

/** An alert as a notification, in the words of the page's language. */
function notificationOf(
  view: FieldView,
  alert: Alert,
): { readonly title: string; readonly options: NotificationOptions } {
  const language = currentLanguage();
  const words = notifyWords[language];
  const { title, more } = told(view, alert);
  const incident = view.incidents.find(({ id }) => id === alert.incidentId);
  const staying = alert.what.is === 'rollCall' || alert.what.is === 'ordered';
  return {
    title: alert.drill ? words.drill(title) : title,
    options: {
      body: [incident?.title, more].filter(Boolean).join(words.dot),
      tag: alert.id,
      lang: language,
      icon: '/field/icon-192.png',
      requireInteraction: staying,
      data: { alertId: alert.id },
    },
  };
}

function told(view: FieldView, { what, incidentId }: Alert): { title: string; more: string | null } {
  const words = notifyWords[currentLanguage()];
  const incident = view.incidents.find(({ id }) => id === incidentId);
  switch (what.is) {
    case 'ordered': {
      const order = incident?.orders.find(({ dispatchId }) => dispatchId === what.dispatchId);
      const more = [order?.scene?.name, order?.task].filter(Boolean).join(words.dot);
      return { title: words.ordered, more };
    }
    case 'cancelled':
    case 'rerouted':
      return { title: words[what.is], more: what.reason };
    case 'sceneMoved':
      return { title: words.sceneMoved, more: what.scene.name ?? null };
    case 'level':
      return { title: words.level(what.from, what.to), more: what.body };
    case 'severity':
      return { title: words.severity(what.severity), more: null };
    case 'instruction': {
      const said = incident?.instructions.find(({ instructionId }) => instructionId === what.instructionId);
      return { title: words.instruction, more: said?.text ?? null };
    }
    case 'task': {
      const task = incident?.tasks.find(({ taskId }) => taskId === what.taskId);
      return { title: words.task, more: task?.action ?? null };
    }
    case 'withdraw':
      return { title: words.withdraw, more: words.withdrawFor(what.reason) };
    case 'rollCall': {
      const call = view.rollCalls.find(({ callId }) => callId === what.callId);
      return { title: words.rollCall, more: call?.posts.map(({ name }) => name).join(words.dot) ?? null };
    }
    case 'command':
      return { title: words.command(what.to), more: null };
    case 'over':
      return { title: words.over[what.status], more: null };
    case 'warning': {
      const warning = view.warnings.find(({ id }) => id === what.warningId);
      return { title: words.warning, more: warning ? `${warning.area} ${warning.kind}` : null };
    }
  }
}

/** Whether this phone may be asked at all, and what it said. */
type Permission = 'granted' | 'denied' | 'default' | 'unsupported';

const permission = (): Permission =>
  typeof Notification === 'undefined' ? 'unsupported' : Notification.permission;

function bellsOfPhone(): Bells {
  return {
    isHidden: () => document.visibilityState === 'hidden',
    ring: signalBy(window),
    async show(title, options) {
      if (permission() !== 'granted') return false;
      // In development, and in private windows, there is no service worker to show it: `ready` would wait for ever.
      const registration = await navigator.serviceWorker?.getRegistration('/field/');
      if (!registration?.active) return false;
      await registration.showNotification(title, options);
      return true;
    },
  };
}
