import type { Stats } from "../plan/stats.ts";

/** What tells Prometheus to scrape a pod of one of Gloo's own programs; nothing with stats off. */
export const scrapeAnnotations = ({ on }: Stats): Readonly<Record<string, string>> =>
  on
    ? {
        "prometheus.io/path": "/metrics",
        "prometheus.io/port": "9091",
        "prometheus.io/scrape": "true",
      }
    : {};
