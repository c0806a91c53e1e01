import { execFileSync, spawnSync } from 'node:child_process';

/** Debian packages by the program that the interop tests need of them. */
const packages = {
  sipp: ['sip-tester'],
  baresip: ['baresip'],
  kamailio: ['kamailio', 'kamailio-tls-modules'],
  'espeak-ng': ['espeak-ng'],
  pg_lsclusters: ['postgresql'],
  linphonec: ['linphone-cli'],
  'twinkle-console': ['twinkle-console'],
  '/usr/libexec/jamid': ['jami-daemon'],
  pulseaudio: ['pulseaudio', 'pulseaudio-utils', 'libasound2-plugins'],
  'dbus-daemon': ['dbus'],
  gdbus: ['libglib2.0-bin'],
  ip: ['iproute2'],
  chromium: ['chromium'],
  'firefox-esr': ['firefox-esr'],
  openssl: ['openssl'],
  pocketsphinx_continuous: ['pocketsphinx', 'pocketsphinx-en-us'],
  sipsak: ['sipsak'],
  tshark: ['tshark'],
};

/** Finds the other side's programs, or installs them from Debian when this is root. */
export default function setup() {
  const missing = Object.keys(packages).filter((program) => spawnSync('which', [program]).status !== 0);
  if (missing.length === 0) return;
  const names = missing.flatMap((program) => packages[program]);
  const command = `apt-get install -y ${names.join(' ')}`;
  if (process.getuid?.() !== 0) {
    throw new Error(`The interop tests need ${missing.join(' and ')}. Install with: sudo ${command}`);
  }
  const apt = (...parameters) =>
    execFileSync('apt-get', ['-o', 'DPkg::Lock::Timeout=300', '-qq', ...parameters], {
      env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
      stdio: ['ignore', 'ignore', 'inherit'],
    });
  try {
    apt('install', '-y', '--no-install-recommends', ...names);
  } catch {
    // A fresh image has no package lists yet.
    apt('update');
    apt('install', '-y', '--no-install-recommends', ...names);
  }
}
