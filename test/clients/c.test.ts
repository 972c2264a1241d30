import { cClient } from '../support/foreignPrograms';
import { testForeignClient } from '../support/testForeignClient';

testForeignClient(cClient);
