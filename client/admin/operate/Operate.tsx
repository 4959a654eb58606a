/** 运行状况: what is to be dealt with first, then how the installation is doing, in a person's words. */
import { mayEverywhere } from '../../../shared/access/principal.ts';
import type { Facts } from '../../../shared/operate/facts.ts';
import { findingsOf } from '../../../shared/operate/findings.ts';
import type { Me } from '../../../shared/protocol.ts';
import { bytesInWords, durationInWords, FINDINGS } from '../../../shared/words/finding.ts';
import { fill } from '../../../shared/words/lang.ts';
import { useLanguage } from '../../lib/i18n/index.ts';
import { useRoomWords } from '../../lib/i18n/room.ts';
import { Trouble } from '../../parts/Form.tsx';
import { useAsked } from '../api.ts';
import { momentOf } from '../shown.ts';
import { Title } from '../Title.tsx';
import { type Row, Tile } from './Tile.tsx';
import { OPERATE, type OperateWords } from './words.ts';
import './operate.css';

const LOOK_MS = 5_000;
/** As much of a hash as one compares by eye. */
const HASH_DIGITS = 16;

export function Operate({ me }: { me: Me }) {
  const { words } = useLanguage();
  const w = useRoomWords(OPERATE);
  const { answer, trouble } = useAsked<Facts>('/api/operate', LOOK_MS);
  return (
    <>
      <Title title={words.admin.section.operate} note={w.note} />
      <Trouble text={trouble} />
      {answer === null && !trouble ? <p className="note">{words.admin.loading}</p> : null}
      {answer ? (
        <>
          <Findings facts={answer} />
          <div className="operateTiles">
            <Tile title={w.thisNode} rows={nodeRows(answer, w)} />
            <Tile title={w.log} rows={logRows(answer, w)} />
            <Tile title={w.database} rows={databaseRows(answer, w)}>
              {answer.database.kind === 'given' ? <p className="note">{w.elsewhere}</p> : null}
            </Tile>
            <Tile title={w.backup} rows={backupRows(answer, w)}>
              {mayEverywhere(me, 'backUp') ? <Download /> : null}
            </Tile>
          </div>
          <NodeTable facts={answer} />
        </>
      ) : null}
    </>
  );
}

function Findings({ facts }: { facts: Facts }) {
  const { language } = useLanguage();
  const w = useRoomWords(OPERATE);
  const lang = language === 'en' ? 'en' : 'zh';
  const findings = findingsOf(facts);
  if (findings.length === 0)
    return (
      <p className="operateWell" role="status">
        <strong>{w.well}</strong> {w.wellNote}
      </p>
    );
  return (
    <section aria-label={w.found}>
      <ul className="operateFindings">
        {findings.map(({ level, code, values }) => (
          <li key={`${code} ${JSON.stringify(values)}`} data-level={level}>
            <span className="operateLevel">{w.level[level]}</span>
            <div>
              <strong>{fill(FINDINGS[code].what, lang, values)}</strong>
              <p>{FINDINGS[code].todo[lang]}</p>
            </div>
          </li>
        ))}
      </ul>
    </section>
  );
}

function Download() {
  const w = useRoomWords(OPERATE);
  return (
    <div className="operateDownload">
      <a href="/api/backup" download>
        {w.download}
      </a>
      <p className="note">{w.downloadNote}</p>
    </div>
  );
}

function nodeRows({ ready, node, program, board, queue, sockets }: Facts, w: OperateWords): Row[] {
  const { position } = board;
  return [
    { name: w.state, value: w.status[ready.status], bad: ready.status === 'notReady' },
    { name: w.node, value: node },
    { name: w.program, value: program },
    { name: w.follows, value: ready.behind ? w.behind(position, ready.behind) : w.position(position) },
    { name: w.incidents, value: String(board.incidents) },
    { name: w.queue, value: w.queued(queue.events, queue.most) },
    { name: w.sockets, value: w.slow(sockets.open, sockets.slow) },
  ];
}

function logRows({ head, signature, link }: Facts, w: OperateWords): Row[] {
  const linkIs =
    link.is === 'alone'
      ? w.linkIs.alone
      : link.is === 'linked'
        ? w.linkIs.linked(link.nodes)
        : w.linkIs.cut(momentOf(link.since));
  return [
    { name: w.head, value: head ? String(head.position) : '–' },
    { name: w.hash, value: head ? head.hash.slice(0, HASH_DIGITS) : '–', code: true },
    {
      name: w.signed,
      value: signature ? `${momentOf(signature.at)} · ${signature.holds ? w.holds : w.broken}` : w.never,
      bad: signature?.holds === false,
    },
    { name: w.key, value: signature?.keyId ?? '–', code: true },
    { name: w.link, value: linkIs },
  ];
}

function databaseRows({ database, disks, diskWarnBytes }: Facts, w: OperateWords): Row[] {
  return [
    { name: w.kind[database.kind], value: database.version ?? '–' },
    { name: w.size, value: database.bytes === null ? '–' : bytesInWords(database.bytes) },
    ...disks.map(({ what, freeBytes, totalBytes }) => ({
      name: w.disk[what],
      value: w.free(bytesInWords(freeBytes), bytesInWords(totalBytes)),
      share: totalBytes > 0 ? 1 - freeBytes / totalBytes : 1,
      bad: freeBytes < diskWarnBytes,
    })),
  ];
}

function backupRows({ backup: { last, everyHours } }: Facts, w: OperateWords): Row[] {
  const schedule = everyHours === null ? w.unscheduled : w.every(String(everyHours));
  if (!last)
    return [
      { name: w.last, value: w.never, bad: true },
      { name: w.schedule, value: schedule },
    ];
  return [
    { name: w.last, value: `${momentOf(last.at)} · ${w.made[last.kind]}` },
    { name: w.upTo, value: w.position(last.position) },
    { name: w.bytes, value: `${bytesInWords(last.bytes)} · ${last.encrypted ? w.sealed : w.plain}` },
    { name: w.schedule, value: schedule },
  ];
}

function NodeTable({ facts: { nodes, at } }: { facts: Facts }) {
  const w = useRoomWords(OPERATE);
  return (
    <table className="operateNodes">
      <caption className="note">{w.nodes}</caption>
      <thead>
        <tr>
          <th scope="col">{w.node}</th>
          <th scope="col">{w.program}</th>
          <th scope="col">Node.js</th>
          <th scope="col">{w.since}</th>
          <th scope="col">{w.heard}</th>
          <th scope="col">{w.clock}</th>
        </tr>
      </thead>
      <tbody>
        {nodes.map(({ name, self, program, nodeJs, startedAt, seenAt, clockOffsetMs }) => (
          <tr key={name}>
            <th scope="row">
              {name} {self ? <small>{w.self}</small> : null}
            </th>
            <td>{program}</td>
            <td>{nodeJs}</td>
            <td className="time">{momentOf(startedAt)}</td>
            <td className="time">{w.ago(durationInWords(Date.parse(at) - Date.parse(seenAt)))}</td>
            <td className="time">{w.seconds((clockOffsetMs / 1_000).toFixed(1))}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
