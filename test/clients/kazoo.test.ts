import { kazoo } from '../support/foreignPrograms';
import { testForeignClient } from '../support/testForeignClient';

testForeignClient(kazoo);
