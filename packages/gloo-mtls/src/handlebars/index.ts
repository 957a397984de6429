export { fromHandlebars } from "./from-handlebars.ts";
