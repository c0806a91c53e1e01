import type { SipGatewayOptions } from '#runtime/gateway/index.ts';
import { type Configuration, formatHostPort } from './configuration/index.ts';

/** What the configuration says about the sockets of the SIP gateway. */
export function sipOptions(
  config: Configuration,
): Pick<SipGatewayOptions, 'listen' | 'tls' | 'webSocketOrigins' | 'advertisedAddress'> {
  return {
    listen: config.sip.map((listener) => `${listener.transport}:${formatHostPort(listener)}`),
    tls: {
      certificateFile: config.sipTlsCertificate,
      keyFile: config.sipTlsKey,
      caFile: config.sipTlsCa,
      clientCertificates: config.sipTlsClients,
      verifyServers: config.sipTlsVerify,
    },
    webSocketOrigins: config.sipOrigins,
    advertisedAddress: config.sipAdvertise,
  };
}
