import { type Server, ServerCredentials } from '@grpc/grpc-js';

export interface GrpcListener extends AsyncDisposable {
  readonly url: string;
}

/** Puts a server of gRPC on a free port of loopback. */
export async function listenGrpc(server: Server): Promise<GrpcListener> {
  const port = await new Promise<number>((resolve, reject) => {
    server.bindAsync('127.0.0.1:0', ServerCredentials.createInsecure(), (error, bound) =>
      error === null ? resolve(bound) : reject(error),
    );
  });
  return {
    url: `http://127.0.0.1:${port}`,
    async [Symbol.asyncDispose]() {
      server.forceShutdown();
    },
  };
}
