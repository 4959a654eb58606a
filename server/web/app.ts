/** The Express application: every address there is, in order. */
import express, { type Express } from 'express';
import helmet from 'helmet';
import type { Access } from '../access/access.ts';
import type { Oidc } from '../access/oidc.ts';
import type { Attachments } from '../attachments/attachments.ts';
import type { BoardKeeper } from '../board/keeper.ts';
import type { Boundaries } from '../boundaries/boundaries.ts';
import type { Cases } from '../casefile/import.ts';
import type { Intake } from '../intake/intake.ts';
import type { Log } from '../log/index.ts';
import type { Metrics } from '../operate/metrics.ts';
import type { Operations } from '../operate/operations.ts';
import type { Positions } from '../positions/positions.ts';
import { accountRoutes } from './accounts.ts';
import { assessmentRoutes } from './assessments.ts';
import { attachmentRoutes } from './attachments.ts';
import { boardRoutes } from './board.ts';
import { boundaryRoutes } from './boundaries.ts';
import { caseRoutes } from './cases.ts';
import { dayRoutes } from './days.ts';
import { deviceRoutes } from './devices.ts';
import { eventRoutes } from './events.ts';
import { forecastRoutes } from './forecasts.ts';
import { openGate } from './gate.ts';
import { healthRoutes } from './health.ts';
import { type IndicatorRooms, indicatorRoutes } from './indicators.ts';
import { logRoutes } from './log.ts';
import { oidcRoutes } from './oidc.ts';
import { openapi } from './openapi.ts';
import { operateRoutes } from './operate.ts';
import { pageRoutes } from './pages.ts';
import { planRoutes } from './plans.ts';
import { positionRoutes } from './positions.ts';
import { answerProblems, Refusal } from './problem.ts';
import { publishedRoutes } from './published.ts';
import { recordingRoutes } from './recording.ts';
import { reportRoutes } from './reports.ts';
import { type RequestTold, requestId, routeOf, tellRequests } from './requestLog.ts';
import { refuseForeignPages } from './sameSite.ts';
import { type SampleRooms, sampleRoutes } from './samples.ts';
import { sessionRoutes } from './session.ts';
import { timeRoutes } from './time.ts';
import { signedIn } from './who.ts';

export interface Rooms extends SampleRooms, IndicatorRooms {
  readonly access: Access;
  readonly attachments: Attachments;
  readonly boundaries: Boundaries;
  readonly cases: Cases;
  /** Single sign-on, where it is set up. */
  readonly oidc: Oidc | undefined;
  readonly intake: Intake;
  readonly keeper: BoardKeeper;
  readonly log: Log;
  readonly positions: Positions;
  readonly clientDir: string;
  readonly operations: Operations;
  readonly metrics: Metrics;
  /** Hears of each request when it is over. */
  readonly told: (request: RequestTold) => void;
  /** Hears of errors that nobody expected; `route` is the pattern, `request` the id in the line of the request. */
  readonly report: (error: unknown, route: string, request: string) => void;
  /** Whether browsers come by TLS that this server speaks itself. */
  readonly tls: boolean;
  /** Proxies whose word about the caller is taken; nobody's unless said. */
  readonly trustProxy: readonly string[];
}

export function webApp(rooms: Rooms): Express {
  const { access, intake, keeper, log, history, clientDir, operations, metrics, report } = rooms;
  const app = express();
  app.disable('x-powered-by');
  app.set('query parser', 'simple');
  app.set('trust proxy', rooms.trustProxy.length > 0 ? [...rooms.trustProxy] : false);
  app.use(tellRequests(access.keyFor('requests'), rooms.told));
  app.use(
    helmet({
      contentSecurityPolicy: {
        useDefaults: false,
        directives: {
          defaultSrc: ["'self'"],
          // ECharts and React set style attributes; scripts come from our own files only.
          styleSrc: ["'self'", "'unsafe-inline'"],
          imgSrc: ["'self'", 'data:', 'blob:'],
          connectSrc: ["'self'", 'ws:', 'wss:'],
          objectSrc: ["'none'"],
          baseUri: ["'none'"],
          frameAncestors: ["'none'"],
          formAction: ["'self'"],
        },
      },
      // Plain HTTP inside a bureau's network is normal; whoever puts TLS in front sets this there.
      strictTransportSecurity: rooms.tls && { maxAge: 31_536_000, includeSubDomains: false },
    }),
  );
  app.use('/api', (_request, response, next) => {
    response.set('Cache-Control', 'no-store');
    next();
  });
  app.use('/api', refuseForeignPages);
  app.use(openGate());
  app.use(healthRoutes(access, operations, metrics));
  app.use(operateRoutes(access, operations));
  app.use(sessionRoutes(access));
  app.use(oidcRoutes(access, rooms.oidc));
  app.use(accountRoutes(access, keeper));
  app.use(deviceRoutes(access, keeper));
  app.get('/api/openapi.json', signedIn(access), (_request, response) => {
    response.json(openapi());
  });
  app.use(timeRoutes(access));
  app.use(eventRoutes(access, intake, keeper, log));
  app.use(reportRoutes(access, keeper));
  app.use(assessmentRoutes(access, keeper));
  app.use(planRoutes(access, keeper));
  app.use(attachmentRoutes(access, rooms.attachments));
  app.use(positionRoutes(access, rooms.positions));
  app.use(boundaryRoutes({ access, boundaries: rooms.boundaries, intake, keeper }));
  app.use(boardRoutes({ access, keeper, log, attachments: rooms.attachments }));
  app.use(recordingRoutes(access, keeper));
  app.use(dayRoutes(access, keeper));
  app.use(caseRoutes({ access, attachments: rooms.attachments, cases: rooms.cases, intake, keeper, log }));
  app.use(indicatorRoutes({ access, keeper, log, history }));
  app.use(forecastRoutes(access, keeper, log));
  app.use(publishedRoutes(access, intake, keeper, log));
  app.use(logRoutes(access, log));
  app.use(sampleRoutes(access, rooms));
  app.use('/api', signedIn(access), () => {
    throw new Refusal('notFound');
  });
  app.use(pageRoutes(clientDir));
  app.use(() => {
    throw new Refusal('notFound');
  });
  app.use(
    answerProblems((error, request) =>
      report(error, `${request.method} ${routeOf(request)}`, requestId(request)),
    ),
  );
  return app;
}
