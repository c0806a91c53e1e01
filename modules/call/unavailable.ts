/** Methods of VoxEngine's Call that this version does not have; calling one throws an error that names it. */
export const unavailableInCall: readonly string[] = ['monitorMediaStatistics'];
