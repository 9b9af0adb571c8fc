import { describeExample } from '../example-suite';

describeExample('ingestion-backup');
