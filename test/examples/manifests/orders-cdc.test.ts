import { describeExample } from '../example-suite';

describeExample('orders-cdc');
