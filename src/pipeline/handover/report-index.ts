/** Forms of a report. */
export type ReportForm = 'text' | 'json' | 'markdown' | 'html' | 'mermaid' | 'dot' | 'svg';

/** A report that was written. */
export interface WrittenReport {
  readonly name: string;
  readonly title: string;
  /** Whether another report holds all of it, so that it is shown only to those who ask for it. */
  readonly part: boolean;
  /** Names of its files, by form. */
  readonly files: { readonly [form in ReportForm]?: string };
}

/** A report with the content of its files. */
export interface ReportContent {
  readonly report: WrittenReport;
  /** By the names of the files. */
  readonly files: { readonly [name: string]: string };
}

/** What is in a folder of reports. Readers and writers may be of different versions of the library. */
export interface ReportIndex {
  readonly version: 1;
  readonly reports: readonly WrittenReport[];
  /** Folder that the app writes its manifests to. Unset for what is no cdk8s app. */
  readonly manifests?: string;
}

/** Name of the file that holds the index; written last, so that what it names is there. */
export const INDEX_FILE = 'reports.json';
