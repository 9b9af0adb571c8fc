/** A Service of Knative that is accepted, and that runs under restricted pod security. */
export const KNATIVE_SERVICE = {
  apiVersion: 'serving.knative.dev/v1',
  kind: 'Service',
  metadata: { name: 'test', namespace: 'default' },
  spec: {
    template: {
      spec: {
        containers: [{
          image: 'registry.example/team/app:1.0',
          ports: [{ containerPort: 8080 }],
          securityContext: { allowPrivilegeEscalation: false, runAsNonRoot: true, capabilities: { drop: ['ALL'] }, seccompProfile: { type: 'RuntimeDefault' } },
        }],
      },
    },
  },
};
