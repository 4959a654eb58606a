/** The table of where teams were: telemetry beside the log, a partition for each day, dropped whole when it is old. */
import type { Migration } from '../postgres/migrate.ts';

export const positionMigrations: readonly Migration[] = [
  {
    id: '0001-positions',
    sql: `
CREATE TABLE team_position (
  team        text             NOT NULL,
  device      text             NOT NULL,
  at          timestamptz      NOT NULL,
  lon         double precision NOT NULL,
  lat         double precision NOT NULL,
  accuracy_m  real,
  speed       real,
  heading     real,
  received_at timestamptz      NOT NULL DEFAULT now(),
  PRIMARY KEY (team, device, at)
) PARTITION BY RANGE (at);
CREATE INDEX team_position_track ON team_position (team, at);
CREATE INDEX team_position_received ON team_position (received_at);
COMMENT ON TABLE team_position IS 'Where teams were, by days of Asia/Shanghai; a sample that is sent again is no new row';
COMMENT ON COLUMN team_position.device IS 'session:<id> of the phone, or gateway:<source> of another system';
`,
  },
];
