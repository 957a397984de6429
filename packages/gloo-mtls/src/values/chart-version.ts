/** The version of the Gloo chart whose values these are; also the tag of its images. */
export const chartVersion = "1.22.1";
