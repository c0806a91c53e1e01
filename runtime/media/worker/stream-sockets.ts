export type DatagramHandler = (datagram: Buffer, address: string, port: number) => void;

/** The UDP sockets of one stream: RTP on an even port, RTCP on the next (RFC 3550 §11). */
export interface StreamSockets {
  listen(onRtp: DatagramHandler, onRtcp: DatagramHandler): void;
  sendRtp(packet: Buffer, address: string, port: number): void;
  sendRtcp(packet: Buffer, address: string, port: number): void;
  /** Ends both sockets once what was handed to them is sent. */
  close(): Promise<void>;
}

/** Binds both; rejects with the operating system's error, leaving nothing open. */
export type OpenSockets = (address: string, port: number) => Promise<StreamSockets>;
