import { describeExample } from '../example-suite';

describeExample('xray');
