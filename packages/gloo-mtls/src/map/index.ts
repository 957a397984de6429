export type {
  ConnectionEdge,
  InstallationMap,
  MakerEdge,
  MakerNode,
  MapContainer,
  MapEdge,
  MapFault,
  MapIdentity,
  MapNode,
  MapPort,
  MountEdge,
  OutsideNode,
  PodNode,
  SecretNode,
  Security,
} from "./installation-map.ts";
export { mapMermaid } from "./map-mermaid.ts";
export { mapOf } from "./map-of.ts";
export { mapText } from "./map-text.ts";
