import { describeExample } from '../example-suite';

describeExample('bring-your-own');
