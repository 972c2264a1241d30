import { curator } from '../support/foreignPrograms';
import { testForeignClient } from '../support/testForeignClient';

const recipes = ['locks', 'latches', 'caches', 'nodes', 'numbers', 'barriers'];
testForeignClient(curator, { groups: ['builders', 'transactions', ...recipes, 'close'], racing: true });
