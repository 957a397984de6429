export const envoyDescriptors: () => Buffer;
export const descriptorsModule: (bytes: Buffer) => string;
