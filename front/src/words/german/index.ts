import type { Catalogue } from '../words';
import { codes } from './codes';
import { commands } from './commands';
import { display } from './display';
import { docks } from './docks';
import { faults } from './faults';
import { files } from './files';
import { handshake } from './handshake';
import { operations } from './operations';
import { page } from './page';
import { program } from './program';
import { refusals } from './refusals';
import { settings } from './settings';
import { verdicts } from './verdicts';

export { tellerOf } from '../told';

export const german: Catalogue = {
  page: { ...page, ...operations, ...docks, ...files, ...display },
  program: {
    ...program,
    ...verdicts,
    ...handshake,
    ...faults,
    ...refusals,
    ...commands,
    ...settings,
    ...codes,
  },
  point: ',',
};
