/** Whether keys have a Mac's names and places. */
export const onMac = (): boolean => navigator.platform.startsWith("Mac");
