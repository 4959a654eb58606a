/** 设备: walls and phones that are let in; pair a wall, enrol a phone, put one out. */
import { useState } from 'react';
import { mayEverywhere } from '../../shared/access/principal.ts';
import { roleMay } from '../../shared/access/role.ts';
import type { Me } from '../../shared/protocol.ts';
import { useLanguage } from '../lib/i18n/index.ts';
import { Trouble } from '../parts/Form.tsx';
import { askHere, type Device, useAsked } from './api.ts';
import { Confirm } from './Dialog.tsx';
import { EnrolPhone } from './EnrolPhone.tsx';
import { PairWall } from './PairWall.tsx';
import { grantInWords, named, useRegisters } from './registers.ts';
import { momentOf } from './shown.ts';
import { Title } from './Title.tsx';

type Open = { readonly what: 'pair' | 'enrol' } | { readonly what: 'revoke'; readonly device: Device } | null;

const LOOK_MS = 5_000;

/** Areas that this person may let devices into; null among them: everywhere. */
const areasOf = (me: Me): readonly (string | null)[] =>
  mayEverywhere(me, 'manageAccounts')
    ? [null]
    : me.grants.filter(({ role }) => roleMay(role, 'manageDevices')).map(({ area }) => area);

export function Devices({ me }: { me: Me }) {
  const { words } = useLanguage();
  const { admin } = words;
  const { answer, trouble, refresh } = useAsked<{ devices: readonly Device[] }>('/api/devices', LOOK_MS);
  const [open, setOpen] = useState<Open>(null);
  const [done, setDone] = useState<string | null>(null);
  const close = () => setOpen(null);
  const finish = (said: string) => {
    setDone(said);
    close();
    refresh();
  };
  const within = areasOf(me);
  return (
    <>
      <Title title={admin.section.devices} note={admin.devicesNote} done={done}>
        <button type="button" className="main" onClick={() => setOpen({ what: 'enrol' })}>
          {admin.enrolPhone}
        </button>
        <button type="button" className="main" onClick={() => setOpen({ what: 'pair' })}>
          {admin.pairWall}
        </button>
      </Title>
      <Trouble text={trouble} />
      {answer === null && !trouble ? <p className="note">{admin.loading}</p> : null}
      {answer ? (
        <DeviceTable devices={answer.devices} revoke={(device) => setOpen({ what: 'revoke', device })} />
      ) : null}
      {open?.what === 'pair' ? <PairWall within={within} done={finish} onClose={close} /> : null}
      {open?.what === 'enrol' ? <EnrolPhone me={me} within={within} done={finish} onClose={close} /> : null}
      {open?.what === 'revoke' ? <Revoke device={open.device} done={finish} onClose={close} /> : null}
    </>
  );
}

function Revoke({
  device,
  done,
  onClose,
}: {
  device: Device;
  done: (said: string) => void;
  onClose: () => void;
}) {
  const { admin } = useLanguage().words;
  const label = labelOf(device);
  const wall = device.kind === 'wall';
  return (
    <Confirm
      title={wall ? admin.removeWallOf(label) : admin.lostOf(label)}
      note={wall ? admin.removeWallNote : admin.lostNote}
      label={wall ? admin.removeWall : admin.lost}
      act={() => askHere('DELETE', `/api/devices/${device.id}`)}
      done={() => done(admin.revoked(label))}
      onClose={onClose}
    />
  );
}

const labelOf = ({ label, name }: Device): string => label ?? name;

interface TableProps {
  readonly devices: readonly Device[];
  readonly revoke: (device: Device) => void;
}

function DeviceTable({ devices, revoke }: TableProps) {
  const { words, language } = useLanguage();
  const { admin } = words;
  const registers = useRegisters();
  if (devices.length === 0) return <p className="note">{admin.noDevices}</p>;
  return (
    <table>
      <thead>
        <tr>
          <th scope="col">{admin.label}</th>
          <th scope="col">{admin.kind}</th>
          <th scope="col">{admin.grants}</th>
          <th scope="col">{admin.team}</th>
          <th scope="col">{admin.lastUse}</th>
          <th scope="col">{admin.since}</th>
          <th scope="col">{admin.actions}</th>
        </tr>
      </thead>
      <tbody>
        {devices.map((device) => (
          <tr key={device.id}>
            <th scope="row">
              {labelOf(device)}
              <small>{device.name === labelOf(device) ? device.user : `${device.name} ${device.user}`}</small>
            </th>
            <td>{admin.sessionKind[device.kind]}</td>
            <td>
              {device.grants.map((grant) => (
                <span className="line" key={`${grant.role} ${grant.area}`}>
                  {grantInWords(grant, registers, language, words)}
                </span>
              ))}
            </td>
            <td>{device.team === null ? '' : named(registers.teams, device.team, language)}</td>
            <td className="time">{momentOf(device.usedAt)}</td>
            <td className="time">{momentOf(device.createdAt)}</td>
            <td className="acts">
              <button
                type="button"
                className="plain danger"
                aria-label={`${device.kind === 'wall' ? admin.removeWall : admin.lost} ${labelOf(device)}`}
                onClick={() => revoke(device)}
              >
                {device.kind === 'wall' ? admin.removeWall : admin.lost}
              </button>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
