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
  ['DTMF-LONG-EVENT', 'RFC 4733 §2.5.1.3', 'A press of more than 8.19 s is one key with the sum of its segments.'],
  ['FRAME-CLOCK', 'Design: media', 'A frame is due every 20 ms without drift, however late the wake-ups are.'],
  ['PORTS-EVEN', 'RFC 3550 §11', 'RTP has an even port and RTCP the next one.'],
]);
