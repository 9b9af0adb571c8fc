export { ApplyRulesOptions, Protection, ProtectionStatement } from './protection';
export { ProtectionReport } from './protection-report';
export * from './protection-rows';
export { GdprOptions, HipaaOptions, ProtectionRules } from './protection-rules';
