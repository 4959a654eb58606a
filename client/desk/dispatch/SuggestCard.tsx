/** Whom to send next, the fittest first, each with its reason: one by one, or several in one act. */
import { useMemo, useState } from 'react';
import { isOver } from '../../../shared/board.ts';
import type { IncidentState } from '../../../shared/incident/state.ts';
import { skillName, teamKindName } from '../../../shared/words/suggestion.ts';
import { nameIn } from '../../lib/i18n/index.ts';
import { useRoomWords } from '../../lib/i18n/room.ts';
import { useDesk } from '../context.ts';
import type { CardProps } from '../incident/card.ts';
import { type Choosable, kindsOf, skillsOf, toggled } from './choosing.ts';
import './dispatch.css';
import { orderEvents } from './order.ts';
import { draftOf, orderDraftKey } from './orderDraft.ts';
import { placeOf } from './stages.ts';
import { Reasons, useAge, usePeople, useWay } from './TeamFacts.tsx';
import { useSuggested } from './useSuggested.ts';
import { DISPATCH } from './words.ts';

/** As many as are looked at; the rest is found by name. */
const SHOWN = 5;

export function SuggestCard({ incident }: CardProps) {
  const { mayRecord } = useDesk();
  return isOver(incident) || !mayRecord('dispatchOrdered') ? null : <Suggested incident={incident} />;
}

function Suggested({ incident }: CardProps) {
  const { open, lang } = useDesk();
  const words = useRoomWords(DISPATCH);
  const [kind, setKind] = useState('');
  const [skill, setSkill] = useState('');
  const [chosen, setChosen] = useState<readonly string[]>([]);
  const wanted = useMemo(
    () => ({ kinds: kind === '' ? [] : [kind], skills: skill === '' ? [] : [skill] }),
    [kind, skill],
  );
  const all = useSuggested(incident);
  const fitting = useSuggested(incident, wanted);
  const send = useSend(incident);
  const ready = all.filter(({ team }) => chosen.includes(team.id));
  const shown = fitting.slice(0, SHOWN);
  return (
    <section className="card suggest" aria-labelledby="suggestTitle">
      <header>
        <h2 id="suggestTitle">{words.suggest}</h2>
        <span className="filters">
          <select aria-label={words.kind} value={kind} onChange={(event) => setKind(event.target.value)}>
            <option value="">{words.allKinds}</option>
            {kindsOf(all).map((one) => (
              <option key={one} value={one}>
                {teamKindName(one, lang)}
              </option>
            ))}
          </select>
          <select aria-label={words.skill} value={skill} onChange={(event) => setSkill(event.target.value)}>
            <option value="">{words.allSkills}</option>
            {skillsOf(all).map((one) => (
              <option key={one} value={one}>
                {skillName(one, lang)}
              </option>
            ))}
          </select>
          {ready.length > 0 ? (
            <button
              type="button"
              className="main"
              onClick={() => {
                send(ready);
                setChosen([]);
              }}
            >
              {words.sendChosen(ready.length)}
            </button>
          ) : null}
        </span>
      </header>
      {shown.length === 0 ? <p className="note">{words.noneFit}</p> : null}
      <table>
        <tbody>
          {shown.map((one) => (
            <Line
              key={one.team.id}
              one={one}
              isChosen={chosen.includes(one.team.id)}
              onChoose={() => setChosen(toggled(chosen, one.team.id))}
              onSend={() => {
                send([one]);
                setChosen(chosen.filter((id) => id !== one.team.id));
              }}
            />
          ))}
        </tbody>
      </table>
      {fitting.length > SHOWN ? (
        <button type="button" className="quiet" onClick={() => open('dispatch', { incidentId: incident.id })}>
          {words.moreTeams(fitting.length - SHOWN)}
        </button>
      ) : null}
    </section>
  );
}

function Line({
  one,
  isChosen,
  onChoose,
  onSend,
}: {
  readonly one: Choosable;
  readonly isChosen: boolean;
  readonly onChoose: () => void;
  readonly onSend: () => void;
}) {
  const { language } = useDesk();
  const words = useRoomWords(DISPATCH);
  const [people, way, age] = [usePeople(), useWay(), useAge()];
  const name = nameIn(language, one.team);
  return (
    <tr>
      <th scope="row">
        <label>
          <input type="checkbox" aria-label={words.choose(name)} checked={isChosen} onChange={onChoose} />
          <span className="name" title={name}>
            {name}
          </span>
        </label>
      </th>
      <td>{people(one)}</td>
      <td>{way(one)}</td>
      <td>
        <Reasons one={one} />
        <small className="dim">{age(one)}</small>
      </td>
      <td className="next">
        <button type="button" aria-label={words.sendTeam(name)} onClick={onSend}>
          {words.send}
        </button>
      </td>
    </tr>
  );
}

/** Sends to the scene at once; a refused order is opened again in its sheet. */
function useSend(incident: IncidentState): (teams: readonly Choosable[]) => void {
  const { post, nowOf, language } = useDesk();
  const words = useRoomWords(DISPATCH);
  return (teams) => {
    const ids = teams.map(({ team }) => team.id);
    const order = { kind: 'toScene', scene: placeOf(incident), task: '' } as const;
    post(
      words.toldSent(teams.map(({ team }) => nameIn(language, team))),
      orderEvents(incident, ids, order, nowOf(incident)),
      {
        sheet: 'dispatch',
        props: { incidentId: incident.id },
        draftKey: orderDraftKey(incident.id),
        draft: draftOf(ids),
      },
    );
  };
}
