import { IConstruct } from 'constructs';
import { CapacityPlan } from '../capacity/capacity-plan';
import { DeliveryReport } from '../delivery/delivery-report';
import { ProtectionReport } from '../protection/protection-report';
import { SchemaReport } from '../schemas/schema-report';
import { SurvivabilityReport } from '../survivability/survivability-report';

/** A report in its forms, all of one look at the app. */
export interface ReportForms {
  readonly text: string;
  readonly json: string;
  readonly markdown: string;
}

/** What every report can do. */
interface PortableReport {
  text(): string;
  json(): string;
  markdown(): string;
}

/** A report beside that of the topology. */
export interface FurtherReport {
  /** Name on the command line and of its files. */
  readonly name: string;
  readonly title: string;
  forms(scope: IConstruct): ReportForms;
}

/** All of them, in the order in which they are shown. A new report is one line here. */
export const FURTHER_REPORTS: readonly FurtherReport[] = [
  { name: 'capacity', title: 'Capacity', forms: scope => formsOf(CapacityPlan.of(scope)) },
  { name: 'delivery', title: 'Delivery and order', forms: scope => DeliveryReport.of(scope)._forms() },
  { name: 'survivability', title: 'Survivability', forms: scope => SurvivabilityReport.of(scope)._forms() },
  { name: 'protection', title: 'Protection', forms: scope => ProtectionReport.of(scope)._forms() },
  { name: 'schemas', title: 'Schemas', forms: scope => formsOf(SchemaReport.of(scope)) },
];

function formsOf(report: PortableReport): ReportForms {
  return { text: report.text(), json: report.json(), markdown: report.markdown() };
}
