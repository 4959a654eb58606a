/** Realistic logs of any length for benchmarks: incidents of some forty events each, the same for the same length. */
import type { LoggedEvent, Precision } from '../../shared/event/envelope.ts';

const START = Date.UTC(2026, 0, 1);

/** `count` events with their place in a log; `open` of the newest incidents are left open. */
export function* story(count: number, open = 50): Generator<LoggedEvent> {
  const EACH = 40;
  const incidents = Math.ceil(count / EACH);
  let position = 0;
  for (let i = 0; i < incidents && position < count; i++) {
    const closes = i < incidents - open;
    for (let step = 0; step < EACH && position < count; step++) {
      position++;
      const at = new Date(START + i * 600_000 + step * 60_000).toISOString();
      const { type, data } = factOf(i, step, closes && step === EACH - 1, at);
      yield {
        position,
        stream: `incident:bench-${i}`,
        version: step + 1,
        id: `bench-${i}-${step}`,
        type,
        schema: 1,
        occurredAt: at,
        occurredPrecision: 'minute' satisfies Precision,
        recordedAt: at,
        recordedBy: { user: 'bench', body: null, role: 'dutyOfficer' },
        origin: 'desk',
        ...(type === 'situationUpdated'
          ? { text: '东侧裂缝扩大至 12 厘米，暂撤搜救人员 8 名，继续监测。' }
          : {}),
        ...(step === 0 ? { place: { name: '阿布亥沟', lon: 109.8 + (i % 100) / 1000, lat: 39.6 } } : {}),
        data,
        prevHash: '',
        hash: '',
      };
    }
  }
}

function factOf(
  i: number,
  step: number,
  last: boolean,
  at: string,
): { type: string; data: Record<string, unknown> } {
  if (step === 0) {
    return {
      type: 'incidentReported',
      data: { title: `第 ${i} 起`, types: ['landslide'], reporter: {}, receivedAt: at },
    };
  }
  if (last) return { type: 'incidentClosed', data: { reason: '处置完毕' } };
  if (step === 1) return { type: 'severityConfirmed', data: { severity: 'larger', basis: '专家意见' } };
  if (step === 2) {
    const data = { responseId: `r${i}`, body: '区应急局', level: 3, decisionMaker: '副区长', basis: '预案' };
    return { type: 'responseActivated', data };
  }
  const dispatchId = `d${i}-${Math.floor((step - 3) / 5)}`;
  if (step < 28) {
    const team = `t${(i + Math.floor(step / 5)) % 18}`;
    switch ((step - 3) % 5) {
      case 0:
        return {
          type: 'dispatchOrdered',
          data: { dispatchId, teamId: team, kind: 'toScene', scene: { name: '现场' } },
        };
      case 1:
        return { type: 'dispatchAcknowledged', data: { dispatchId } };
      case 2:
        return { type: 'teamDeparted', data: { dispatchId, people: 12 } };
      case 3:
        return { type: 'teamArrived', data: { dispatchId, reached: 'scene' } };
      default:
        return { type: 'teamReleased', data: { dispatchId } };
    }
  }
  const area = `${step % 3} 号片区`;
  if (step % 4 === 0)
    return { type: 'reliefNeedReported', data: { area, peopleInNeed: 180, status: 'provisional' } };
  if (step % 4 === 1) {
    return {
      type: 'reliefDelivered',
      data: { area, people: step * 3, count: 'cumulative', categories: ['water'] },
    };
  }
  if (step % 4 === 2)
    return { type: 'casualtyUpdated', data: { injured: step, status: 'provisional', asOf: at } };
  return { type: 'situationUpdated', data: {} };
}
