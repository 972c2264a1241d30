import { nodeClient } from '../support/foreignPrograms';
import { testForeignClient } from '../support/testForeignClient';

testForeignClient(nodeClient);
