import { javaClient } from '../support/foreignPrograms';
import { testForeignClient } from '../support/testForeignClient';

testForeignClient(javaClient);
