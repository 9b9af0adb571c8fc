/** Rows as text; NULL is the word. */
export type Rows = ReadonlyArray<readonly string[]>;

/** A real database server on an address of its own, so that its port can be that of the manifests. */
export interface Database {
  /** As in "PostgreSQL 15.18". */
  readonly version: string;
  /** Address of this machine that it listens on, with TLS and nothing else. */
  readonly address: string;
  readonly port: number;
  /** Certificate of the authority that signed for it. */
  readonly authority: string;
  /** What differs from a server that people run. */
  readonly reductions: readonly string[];
  /**
   * Runs statements as the administrator.
   *
   * @returns rows of the last query; an error of the server is thrown
   */
  run(sql: string, schema?: string): Promise<Rows>;
  /** Kills the server, as a crash of its machine would, and starts it again. */
  crash(): Promise<void>;
  stop(): Promise<void>;
}

/** What a server is made from. */
export interface DatabaseInput {
  /** Name of the database that it holds. */
  readonly database: string;
  /** Names that clients reach it by; they are in its certificate. */
  readonly hosts: readonly string[];
}
