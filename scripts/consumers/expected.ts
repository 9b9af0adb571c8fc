import { runExample } from '../examples';

runExample('orders', process.argv[2]);
