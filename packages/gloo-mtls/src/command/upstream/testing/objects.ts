/** A Service as its owner wrote it, with a comment. */
export const service = `apiVersion: v1
kind: Service
metadata:
  name: shop
  namespace: default
spec:
  ports:
  - port: 8443 # HTTPS
  - port: 9090
`;

/** A static Upstream, with a comment, and another object behind it. */
export const upstreams = `# of the database
apiVersion: gloo.solo.io/v1
kind: Upstream
metadata:
  name: db
  namespace: gloo-system
spec:
  static:
    hosts:
    - addr: db.example.com # outside
      port: 5432
---
apiVersion: v1
kind: ConfigMap
metadata: { name: other }
`;
