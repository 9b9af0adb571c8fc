import { Construct } from 'constructs';
import { INGESTION } from './problems';
import { INotificationTarget, NotificationTargetConfig } from '../core/notification-target';
import { RecordSchema } from '../core/record-schema';
import { IKafkaClient } from '../core/topic';

/** How notifications are posted. */
export interface HttpDestinationOptions {
  /**
   * Whether the endpoint expects the headers of CloudEvents.
   *
   * @default false
   * @see https://github.com/cloudevents/spec/blob/main/cloudevents/adapters/aws-s3.md
   */
  readonly cloudEvents?: boolean;
}

/** Posts notifications to an HTTP endpoint. The certificate of an HTTPS one is verified against the system certificates of the Ceph image. */
export class HttpDestination implements INotificationTarget {
  private readonly options: HttpDestinationOptions;

  /**
   * @param url an http or https URL without credentials, query and fragment; others are a NotificationUrlInvalid error
   * @param options form of the notifications
   */
  constructor(
    /** The endpoint. */
    public readonly url: string,
    options: HttpDestinationOptions = {},
  ) {
    const form = /^https?:\/\/[A-Za-z0-9]([A-Za-z0-9.-]*[A-Za-z0-9])?(:\d{1,5})?(\/[A-Za-z0-9._~%/-]*)?$/;
    if (!form.test(url) || !URL.canParse(url)) {
      throw INGESTION.error('HttpDestination', 'NotificationUrlInvalid', { what: 'the URL of the endpoint is not usable', got: withoutCredentials(url), allowed: 'https://host/path' });
    }
    this.options = { ...options };
  }

  /**
   * Returns the endpoint; nothing is created.
   *
   * @param _scope not used
   * @param _client not used
   * @param _schema not used
   */
  public bindNotification(_scope: Construct, _client: IKafkaClient, _schema: RecordSchema): NotificationTargetConfig {
    return { httpUrl: this.url, cloudEvents: this.options.cloudEvents ?? false };
  }
}

/** Messages end up in logs, so a password in the URL must not be part of one. */
function withoutCredentials(url: string): string {
  return url.replace(/\/\/[^/@]*@/, '//…@');
}
