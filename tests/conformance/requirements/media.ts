import { requirements } from '../requirement.ts';

export const media = requirements('MEDIA', [
  [
    'G711-CODE-WORDS',
    'ITU-T G.711',
    'Every code word is decoded to the value of the recommendation and encoded back to itself.',
  ],
  ['RTP-HEADER', 'RFC 3550 §5.1', 'Contributing sources, header extension and padding are passed over.'],
  ['RTP-NEVER-THROWS', 'Design: media', 'No datagram makes the RTP parser throw or point outside it.'],
  ['RTP-PROBATION', 'RFC 3550 §A.1', 'A source is believed after two packets in sequence.'],
  [
    'RTP-LOSS',
    'RFC 3550 §A.3',
    'Lost packets are counted across the wrap of the sequence number, and late ones make up for their loss.',
  ],
  ['RTP-JITTER', 'RFC 3550 §A.8', 'Interarrival jitter moves by a sixteenth of each deviation.'],
  ['RTCP-COMPOUND', 'RFC 3550 §6.1', 'A compound of sender report, CNAME and BYE is read back as written.'],
  ['RTCP-INTERVAL', 'RFC 3550 §6.2', 'Reports are five seconds apart on the average, the first after half of that.'],
  [
    'LATCH-NAT',
    'Design: media',
    'A phone behind a NAT is heard after its probation, although its SDP named another address.',
  ],
  ['LATCH-HIJACK', 'Design: media', 'Another source is taken up only after the present one was silent.'],
  ['DTMF-END-PACKETS', 'RFC 4733 §2.5.1.4', 'Three end packets are one key.'],
  ['KEYS-INBAND', 'ITU-T Q.23', 'Keys that a phone presses as tones in its audio are heard, each once.'],
  [
    'KEYS-INBAND-SENT',
    'ITU-T Q.23',
    'Keys are pressed as tones where no telephone-event was negotiated, in place of other audio.',
  ],
  ['VOICE', 'VoxEngine Call.handleMicStatus', 'A listener tells when somebody begins and ceases to speak.'],
  ['SPEECH', 'VoxEngine Silero, Pipecat', 'A listener finds speech by the network, and says whether a turn is over.'],
  [
    'PROGRESS-TONES',
    'VoxEngine CallEvents.ToneDetected',
    'Dial and busy tones are told from rings, speech and music, whatever their country.',
  ],
  ['MACHINE', 'VoxEngine AMD', 'A listener says whether a machine answered, and hears its beep.'],
  ['DTMF-LONG-EVENT', 'RFC 4733 §2.5.1.3', 'A press of more than 8.19 s is one key with the sum of its segments.'],
  [
    'RELAY-UNTOUCHED',
    'VoxEngine reference',
    'Audio between calls of one codec and packet time is passed on byte for byte, in a sequence, timeline and SSRC of its own.',
  ],
  [
    'RELAY-LOSS',
    'RFC 3550 §7.1',
    'What was lost or overtaken before a relayed stream reached us is lost and overtaken behind us: receivers put it right.',
  ],
  ['RELAY-SWITCH', 'RFC 3550 §5.1', 'Sources take turns without a step in sequence or time.'],
  [
    'RELAY-TRANSCODED',
    'ITU-T G.711',
    'Calls of different codecs hear each other, with no more than quantisation noise.',
  ],
  ['RELAY-REFRAMED', 'RFC 3551 §4.2', 'Calls of different packet times hear each other, sample for sample.'],
  ['RELAY-KEYS', 'RFC 4733 §2.5', 'Keys of one call reach the other as keys.'],
  ['RELAY-WORKERS', 'Design: media', 'Calls on different media workers hear each other.'],
  ['KEYS-PRESSED', 'RFC 4733 §2.5.1', 'A key that we press has one timestamp, a marker first and three end packets.'],
  ['FRAME-CLOCK', 'Design: media', 'A frame is due every 20 ms without drift, however late the wake-ups are.'],
  ['PORTS-EVEN', 'RFC 3550 §11', 'RTP has an even port and RTCP the next one.'],
]);
