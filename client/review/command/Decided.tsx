/** Who commanded when, which responses ran, and what was ordered. */
import { useRoomWords } from '../../lib/i18n/room.ts';
import { bodyName } from '../../lib/names.ts';
import { Lines } from './Lines.tsx';
import { useShown } from './useShown.ts';
import { COMMAND } from './words.ts';

export function Periods() {
  const { shown, time, lines } = useShown();
  const words = useRoomWords(COMMAND);
  const posts = Object.values(shown?.posts ?? {});
  const handovers = lines.filter(({ recorded }) => recorded.type === 'commandTransferred');
  const rows = posts.flatMap((post) =>
    post.periods.map(({ commander, from, until }, index) => {
      const handed = handovers.find(
        ({ event }) => event.data['postId'] === post.postId && event.occurredAt === from,
      );
      return {
        key: `${post.postId} ${index}`,
        title: commander,
        cells: [
          commander,
          post.place?.name ?? post.body ?? '',
          time(from),
          until === null ? words.now : time(until),
          handed ? String(handed.event.data['reason'] ?? '') : '',
        ],
        events: [handed?.recorded.id ?? post.established.event],
      };
    }),
  );
  const columns = [
    { label: words.who },
    { label: words.where },
    { label: words.from, narrow: true },
    { label: words.until, narrow: true },
    { label: words.handovers },
  ];
  return <Lines title={words.periods} none={words.noPeriods} columns={columns} rows={rows} />;
}

export function Responses() {
  const { shown, time, today, language, words: house } = useShown();
  const words = useRoomWords(COMMAND);
  const rows = Object.values(shown?.responses ?? {}).flatMap((response) => {
    const name = bodyName({ board: today, language }, response.body);
    const levels = response.levels.map((one, index) => ({
      key: `${response.responseId} ${one.event}`,
      title: `${name} ${house.level(one.level)}`,
      cells: [
        name,
        house.level(one.level),
        index === 0 ? words.startedAt(time(one.at)) : words.changedAt(time(one.at)),
        one.decisionMaker,
        one.reason,
      ],
      events: [one.event],
    }));
    const end = response.ended
      ? [
          {
            key: `${response.responseId} end`,
            title: name,
            cells: [name, '', words.endedAt(time(response.ended.at)), '', response.ended.reason],
            events: [response.ended.event],
          },
        ]
      : [];
    return [...levels, ...end];
  });
  const columns = [
    { label: words.responses },
    { label: words.columnLevel, narrow: true },
    { label: words.columnWhen },
    { label: words.columnDecided },
    { label: words.columnReason },
  ];
  return <Lines title={words.responses} none={words.noResponses} columns={columns} rows={rows} />;
}

export function Orders() {
  const { shown, time, words: house } = useShown();
  const words = useRoomWords(COMMAND);
  const rows = Object.values(shown?.instructions ?? {}).map((one) => ({
    key: one.instructionId,
    title: one.text ?? one.issuer ?? '',
    cells: [
      house.list(one.receivers) || '—',
      one.text ?? '',
      one.issuer ?? '',
      time(one.issued?.at),
      time(one.acknowledged[0]?.at),
      one.completed ? `${time(one.completed.at)} ${one.completed.result}` : words.open,
      time(one.dueAt),
    ],
    events: [one.issued?.event, one.acknowledged[0]?.event, one.completed?.event],
    isLate: one.dueAt !== null && one.completed !== null && one.completed.at > one.dueAt,
  }));
  const columns = [
    { label: words.to },
    { label: words.what },
    { label: words.columnDecided },
    { label: words.issued, narrow: true },
    { label: words.acknowledged, narrow: true },
    { label: words.completed },
    { label: words.due, narrow: true },
  ];
  return <Lines title={words.orders} none={words.noOrders} columns={columns} rows={rows} />;
}

export function Tasks() {
  const { shown, time, today, language } = useShown();
  const words = useRoomWords(COMMAND);
  const rows = Object.values(shown?.tasks ?? {}).map((task) => ({
    key: task.taskId,
    title: task.action ?? task.taskId,
    cells: [
      task.action ?? task.taskId,
      task.body === null ? '' : bodyName({ board: today, language }, task.body),
      time(task.opened?.at),
      time(task.acknowledged?.at),
      task.completed ? time(task.completed.at) : words.open,
      time(task.dueAt),
    ],
    events: [task.opened?.event, task.acknowledged?.event, task.completed?.event],
    isLate: task.dueAt !== null && task.completed !== null && task.completed.at > task.dueAt,
  }));
  const columns = [
    { label: words.what },
    { label: words.to },
    { label: words.issued, narrow: true },
    { label: words.acknowledged, narrow: true },
    { label: words.completed, narrow: true },
    { label: words.due, narrow: true },
  ];
  return <Lines title={words.tasks} none={null} columns={columns} rows={rows} />;
}
