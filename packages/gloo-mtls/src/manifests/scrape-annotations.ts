import type { Stats } from "../plan/stats.ts";

/** The annotations with which Prometheus scrapes a pod of one of Gloo's own programs; none with stats off. */
export const scrapeAnnotations = ({ on }: Stats): Readonly<Record<string, string>> =>
  on
    ? {
        "prometheus.io/path": "/metrics",
        "prometheus.io/port": "9091",
        "prometheus.io/scrape": "true",
      }
    : {};
