import { IConstruct } from 'constructs';
import { appliedPacks, findingsOf, PackFinding } from './applied-packs';
import { edgeRows } from './edge-rows';
import { ProtectionContext } from './protection-context';
import { protectionMarkdown } from './protection-markdown';
import { ProtectionModel } from './protection-model';
import { AppliedRule, ProtectedEdge, ProtectedStore, ProtectionFinding, StatedFact, TaggedPlace } from './protection-rows';
import { protectionText } from './protection-text';
import { placeRows, statedFacts, storeRows } from './store-rows';
import { PipelineGraph } from '../../core/graph';
import { compareText, compoundKey } from '../model/sorting';

/**
 * How the data of an app is protected, edge by edge and store by store: encryption in transit and at rest and by what, who proves to be whom, with
 * which rights, who can get there on the network, where tagged fields can be, and what the applied rules find. What nobody told is said not to be
 * known.
 *
 * Every method looks at the app at the time of the call and changes nothing.
 */
export class ProtectionReport {
  /**
   * The report of an app.
   *
   * @param scope the app, or any construct in it; the report is always about the whole app
   */
  public static of(scope: IConstruct): ProtectionReport {
    return new ProtectionReport(scope);
  }

  private constructor(private readonly scope: IConstruct) {}

  /** How each edge is protected. */
  public edges(): ProtectedEdge[] {
    return edgeRows(this.context());
  }

  /** How data is protected in each store. */
  public stores(): ProtectedStore[] {
    return storeRows(this.context());
  }

  /** Where tagged fields can be, and how they get there. */
  public taggedPlaces(): TaggedPlace[] {
    return placeRows(this.context());
  }

  /** What the applied rules find, also what was acknowledged; sorted by code and path. */
  public findings(): ProtectionFinding[] {
    return this.model().findings;
  }

  /** The applied rules, with what each shows and what it cannot. */
  public rules(): AppliedRule[] {
    return this.model().rules;
  }

  /** What the program states about protection and no manifest shows. */
  public statements(): StatedFact[] {
    return statedFacts(this.context());
  }

  /** The report for a terminal. */
  public text(): string {
    return protectionText(this.model());
  }

  /** The report as a Markdown page. */
  public markdown(): string {
    return protectionMarkdown(this.model());
  }

  /** The report for machines: JSON with a `version`, sorted, with construct paths as stable ids. */
  public json(): string {
    return toJson(this.model());
  }

  /** All forms of one look at the app, for whoever writes all of them. @internal */
  public _forms(): { readonly text: string; readonly json: string; readonly markdown: string } {
    const model = this.model();
    return { text: protectionText(model), json: toJson(model), markdown: protectionMarkdown(model) };
  }

  private context(): ProtectionContext {
    return new ProtectionContext(PipelineGraph.of(this.scope), this.scope.node.root);
  }

  private model(): ProtectionModel {
    const context = this.context();
    const found = findingsOf(context, appliedPacks(this.scope));
    return {
      version: 1,
      edges: edgeRows(context),
      stores: storeRows(context),
      places: placeRows(context),
      statements: statedFacts(context),
      rules: this.ruleRows(found),
      findings: sortedFindings(found),
    };
  }

  private ruleRows(found: readonly PackFinding[]): AppliedRule[] {
    return appliedPacks(this.scope).flatMap(({ rules, scope }) => rules._rules.map(({ code, law, title, proves, cannotProve, see }) => {
      const own = found.filter(finding => finding.rule.code === code && finding.at.node.scopes.includes(scope));
      const acknowledged = own.filter(finding => finding.acknowledged !== undefined).length;
      return { pack: rules.name, scope: scope.node.path, code, law, title, proves, cannotProve, open: own.length - acknowledged, acknowledged, see: [...see] };
    }));
  }
}

function toJson(model: ProtectionModel): string {
  return `${JSON.stringify(model, undefined, 2)}\n`;
}

function sortedFindings(found: readonly PackFinding[]): ProtectionFinding[] {
  const rows = found.map(({ rule: { code, law }, at, what, acknowledged }) =>
    ({ code, law, path: at.node.path, what, ...(acknowledged === undefined ? {} : { acknowledged }) }));
  return rows.sort((a, b) => compareText(compoundKey(a.code, a.path, a.what), compoundKey(b.code, b.path, b.what)));
}
