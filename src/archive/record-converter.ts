import { CORE } from '../core/core-problems';
import { PodSelector } from '../core/pods';
import { RecordFormat, RecordSchema } from '../core/record-schema';
import { SecretKey } from '../core/secrets';
import { toConnectSchema } from '../render/connect/json-schema';
import { ConnectArtifact, ConnectPlugin, ConnectorPeer, ConnectorValue } from '../streaming/connect';

/** A converter that is not part of Kafka. */
export interface CustomConverterOptions {
  /** Java class. */
  readonly className: string;

  /**
   * Options, without the prefix `value.converter.`.
   *
   * @default - none
   */
  readonly config?: { readonly [key: string]: string };

  /**
   * Options that are read at run time, as credentials, without the prefix.
   *
   * @default - none
   */
  readonly references?: { readonly [key: string]: ConnectorValue };

  /**
   * Plugin that holds the class.
   *
   * @default - the workers hold it anyway
   */
  readonly plugin?: ConnectPlugin;

  /**
   * Whether records come out with a schema, as formats with columns need it.
   *
   * @default false
   */
  readonly providesSchema?: boolean;

  /**
   * Systems that the converter talks to.
   *
   * @default - none
   */
  readonly peers?: ConnectorPeer[];
}

/** Avro records whose schemas are in a registry. */
export interface AvroConverterOptions {
  /** Address of the registry's Confluent-compatible API, as `http://registry.orders.svc:8080/apis/ccompat/v7`. */
  readonly registryUrl: string;

  /**
   * Pods of the registry, for network policies.
   *
   * @default - outside the cluster
   */
  readonly registryPods?: PodSelector;

  /**
   * Where `user:password` for the registry is.
   *
   * @default - the registry asks for none
   */
  readonly credentials?: SecretKey;

  /**
   * Version of the converter plugin.
   *
   * @default 8.0.0
   */
  readonly pluginVersion?: string;
}

const JSON_CONVERTER = 'org.apache.kafka.connect.json.JsonConverter';

/**
 * How the workers read the values of a topic.
 *
 * @see https://kafka.apache.org/documentation/#connectconfigs_value.converter
 */
export class RecordConverter {
  /** JSON without a schema. */
  public static json(): RecordConverter {
    return new RecordConverter({ className: JSON_CONVERTER, config: { 'schemas.enable': 'false' } });
  }

  /** JSON that carries its schema: documents with the two fields `schema` and `payload`. */
  public static jsonWithSchema(): RecordConverter {
    return new RecordConverter({ className: JSON_CONVERTER, config: { 'schemas.enable': 'true' }, providesSchema: true });
  }

  /** Text. */
  public static text(): RecordConverter {
    return new RecordConverter({ className: 'org.apache.kafka.connect.storage.StringConverter' });
  }

  /** Bytes as they are; JSON lines hold them in base64. */
  public static bytes(): RecordConverter {
    return new RecordConverter({ className: 'org.apache.kafka.connect.converters.ByteArrayConverter' });
  }

  /**
   * Avro, with a registry that has Confluent's API (Confluent's own, Apicurio, Karapace). The converter is under the Apache
   * licence; it comes from Confluent's Maven repository.
   *
   * @param options where the registry is; an address that is none is an InvalidValue error
   * @see https://docs.confluent.io/platform/current/schema-registry/connect.html
   */
  public static avro(options: AvroConverterOptions): RecordConverter {
    const url = registryAddress(options.registryUrl);
    const version = options.pluginVersion ?? '8.0.0';
    const artifact = ConnectArtifact.maven({
      group: 'io.confluent', artifact: 'kafka-connect-avro-converter', version, repository: 'https://packages.confluent.io/maven/',
    });
    return new RecordConverter({
      className: 'io.confluent.connect.avro.AvroConverter',
      config: { 'schema.registry.url': options.registryUrl, ...(options.credentials ? { 'basic.auth.credentials.source': 'USER_INFO' } : {}) },
      references: options.credentials ? { 'basic.auth.user.info': ConnectorValue.secret(options.credentials) } : undefined,
      plugin: new ConnectPlugin({ name: 'avro-converter', version, license: 'Apache-2.0', artifacts: [artifact] }),
      providesSchema: true,
      peers: [{ pods: options.registryPods, ports: [Number(url.port) || (url.protocol === 'https:' ? 443 : 80)] }],
    });
  }

  /**
   * Another converter.
   *
   * @param options class, options and plugin
   */
  public static custom(options: CustomConverterOptions): RecordConverter {
    return new RecordConverter(options);
  }

  /**
   * Plain JSON with the fields that a JSON Schema declares; needs Kafka 4.2 or later. Fails with SchemaNotConvertible. @internal
   */
  public static _withJsonSchema(schema: RecordSchema): RecordConverter {
    const content = JSON.stringify(toConnectSchema(schema.definition!, schema.name));
    return new RecordConverter({ className: JSON_CONVERTER, config: { 'schemas.enable': 'true', 'schema.content': content }, providesSchema: true });
  }

  /** The converter for what a topic declares, when Kafka has one for it. @internal */
  public static _for(schema?: RecordSchema): RecordConverter | undefined {
    switch (schema?.format) {
      case undefined:
      case RecordFormat.JSON: return RecordConverter.json();
      case RecordFormat.TEXT: return RecordConverter.text();
      case RecordFormat.BYTES: return RecordConverter.bytes();
      case RecordFormat.AVRO:
      case RecordFormat.PROTOBUF: return undefined;
    }
  }

  /** Whether records come out with a schema. */
  public readonly providesSchema: boolean;
  /** @internal */
  public readonly _options: CustomConverterOptions;

  private constructor(options: CustomConverterOptions) {
    this.providesSchema = options.providesSchema ?? false;
    this._options = Object.freeze({ ...options });
  }

  /** Options of a connector. @internal */
  public _config(): Record<string, string> {
    const own = Object.entries(this._options.config ?? {}).map(([key, value]) => [`value.converter.${key}`, value]);
    return { 'value.converter': this._options.className, ...Object.fromEntries(own) };
  }

  /** Options that are read at run time. @internal */
  public _references(): Record<string, ConnectorValue> {
    return Object.fromEntries(Object.entries(this._options.references ?? {}).map(([key, value]) => [`value.converter.${key}`, value]));
  }
}

function registryAddress(text: string): URL {
  const url = /^https?:\/\/[^\s"'\\`$]+$/.test(text) && URL.canParse(text) ? new URL(text) : undefined;
  if (url) return url;
  throw CORE.error('RecordConverter', 'InvalidValue', { what: 'the address of the schema registry is not usable', got: text, allowed: 'http:// or https:// and no spaces or quotes' });
}
