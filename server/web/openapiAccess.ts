/** The addresses of accounts, sessions, walls and phones, as the document describes them. */
import { z } from 'zod';
import type { ZodOpenApiPathsObject } from 'zod-openapi';
import { accountChangeBody, newAccountBody, newPasswordBody } from './accounts.ts';
import { approveBody, claimEnrolmentBody, claimPairingBody, enrolBody } from './devices.ts';
import { answer, failed, json, pathId } from './openapiParts.ts';

const pathUser = z.object({ user: z.string() });
const done = (description: string) => ({ description });

export const accessPaths: ZodOpenApiPathsObject = {
  '/api/me/sessions': {
    get: { summary: 'My sessions', responses: { 200: answer('Sessions'), 401: failed } },
  },
  '/api/me/sessions/{id}': {
    delete: {
      summary: 'End one of my sessions',
      requestParams: { path: pathId },
      responses: { 204: done('Ended'), 404: failed },
    },
  },
  '/api/accounts': {
    get: { summary: 'Accounts; for administrators', responses: { 200: answer('Accounts'), 403: failed } },
    post: {
      summary: 'Make an account',
      requestBody: json(newAccountBody),
      responses: { 201: answer('The account'), 403: failed, 409: failed, 422: failed },
    },
  },
  '/api/accounts/{user}': {
    patch: {
      summary: 'Change name, grants, body or team; disable',
      requestParams: { path: pathUser },
      requestBody: json(accountChangeBody),
      responses: { 200: answer('The account'), 404: failed, 409: failed, 422: failed },
    },
  },
  '/api/accounts/{user}/password': {
    put: {
      summary: 'Choose a password for somebody, to be changed at the next sign-in',
      requestParams: { path: pathUser },
      requestBody: json(newPasswordBody),
      responses: { 204: done('Changed; every session of the account has ended'), 404: failed },
    },
  },
  '/api/sessions': {
    get: { summary: 'All sessions; for administrators', responses: { 200: answer('Sessions'), 403: failed } },
  },
  '/api/sessions/{id}': {
    delete: {
      summary: 'End a session',
      requestParams: { path: pathId },
      responses: { 204: done('Ended, its sockets too'), 404: failed },
    },
  },
  '/api/pairings': {
    post: {
      summary: 'A wall asks to be let in',
      security: [],
      responses: { 201: answer('A code to show, a secret to keep, and until when both hold'), 503: failed },
    },
  },
  '/api/pairings/approve': {
    post: {
      summary: 'Lets the wall that shows a code in, for an area',
      requestBody: json(approveBody),
      responses: { 204: done('The wall is let in'), 403: failed, 404: failed, 422: failed },
    },
  },
  '/api/pairings/claim': {
    post: {
      summary: 'What became of a pairing',
      security: [],
      requestBody: json(claimPairingBody),
      responses: { 200: answer('The session'), 202: answer('Waiting'), 410: failed },
    },
  },
  '/api/enrolments': {
    post: {
      summary: 'A QR code that lets one phone in, once',
      requestBody: json(enrolBody),
      responses: {
        201: answer('The address, its picture, and until when it holds'),
        403: failed,
        404: failed,
      },
    },
  },
  '/api/enrolments/claim': {
    post: {
      summary: 'A phone has read the code',
      security: [],
      requestBody: json(claimEnrolmentBody),
      responses: { 200: answer('The session'), 410: failed },
    },
  },
  '/api/devices': {
    get: { summary: 'Walls and phones that are let in', responses: { 200: answer('Devices'), 403: failed } },
  },
  '/api/devices/{id}': {
    delete: {
      summary: 'Puts a wall or a lost phone out',
      requestParams: { path: pathId },
      responses: { 204: done('It is out, at once'), 404: failed },
    },
  },
  '/api/events/{id}/private': {
    get: {
      summary: 'Who reported, by name and number; whoever asks is recorded',
      requestParams: { path: pathId },
      responses: { 200: answer('The private fields'), 403: failed, 404: failed },
    },
  },
};
