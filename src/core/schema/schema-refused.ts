/** Why a text is no schema: a clause about the file, as in "has no record name". */
export class SchemaRefused extends Error {}
