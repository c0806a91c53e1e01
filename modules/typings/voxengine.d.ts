// What call scenarios can name: the names of VoxEngine 7.51.0 as this version of Patchbay has them, and its own.
// Generated from the modules' guest halves by `npm run docs`; `patchbay typings` writes it into a project.
// Scenarios run without a DOM and without Node: neither is declared.

/** The type of what is not there; its parameter says what to use instead. */
interface Unsupported<Instead extends string> {
  readonly instead: Instead;
}

/** A voice: one of `VoiceList`, or of `Language` in older scripts. */
type Voice = string;
/** A language that is recognised: one of `ASRProfileList`. */
type ASRProfile = string;
/** A way to recognise: one of `ASRModelList`. */
type ASRModel = string;

/** Voices, by their providers. */
declare const VoiceList: {
  readonly Amazon: {
    readonly en_US_Joanna: Voice;
    readonly es_US_Lupe: Voice;
    readonly tr_TR_Filiz: Voice;
    readonly sv_SE_Astrid: Voice;
    readonly ru_RU_Tatyana: Voice;
    readonly ru_RU_Maxim: Voice;
    readonly ro_RO_Carmen: Voice;
    readonly pt_PT_Ines: Voice;
    readonly pt_PT_Cristiano: Voice;
    readonly pt_BR_Vitoria: Voice;
    readonly pt_BR_Ricardo: Voice;
    readonly pt_BR_Camila: Voice;
    readonly pl_PL_Maja: Voice;
    readonly pl_PL_Jan: Voice;
    readonly pl_PL_Jacek: Voice;
    readonly pl_PL_Ewa: Voice;
    readonly nl_NL_Ruben: Voice;
    readonly nl_NL_Lotte: Voice;
    readonly nb_NO_Liv: Voice;
    readonly ko_KR_Seoyeon: Voice;
    readonly ja_JP_Takumi: Voice;
    readonly ja_JP_Mizuki: Voice;
    readonly it_IT_Bianca: Voice;
    readonly it_IT_Giorgio: Voice;
    readonly it_IT_Carla: Voice;
    readonly is_IS_Karl: Voice;
    readonly is_IS_Dora: Voice;
    readonly fr_FR_Mathieu: Voice;
    readonly fr_FR_Lea: Voice;
    readonly fr_FR_Celine: Voice;
    readonly fr_CA_Chantal: Voice;
    readonly es_US_Penelope: Voice;
    readonly es_US_Miguel: Voice;
    readonly es_MX_Mia: Voice;
    readonly es_ES_Lucia: Voice;
    readonly es_ES_Enrique: Voice;
    readonly es_ES_Conchita: Voice;
    readonly en_GB_WLS_Geraint: Voice;
    readonly en_US_Salli: Voice;
    readonly en_US_Matthew: Voice;
    readonly en_US_Kimberly: Voice;
    readonly en_US_Kendra: Voice;
    readonly en_US_Justin: Voice;
    readonly en_US_Joey: Voice;
    readonly en_US_Ivy: Voice;
    readonly en_IN_Raveena: Voice;
    readonly en_IN_Aditi: Voice;
    readonly en_GB_Emma: Voice;
    readonly en_GB_Brian: Voice;
    readonly en_GB_Amy: Voice;
    readonly en_AU_Russell: Voice;
    readonly en_AU_Nicole: Voice;
    readonly de_DE_Vicki: Voice;
    readonly de_DE_Marlene: Voice;
    readonly de_DE_Hans: Voice;
    readonly da_DK_Naja: Voice;
    readonly da_DK_Mads: Voice;
    readonly cy_GB_Gwyneth: Voice;
    readonly cmn_CN_Zhiyu: Voice;
    readonly arb_Zeina: Voice;
    readonly Neural: {
      readonly fr_BE_Isabelle: Voice;
      readonly en_US_Danielle: Voice;
      readonly en_US_Gregory: Voice;
      readonly tr_TR_Burcu: Voice;
      readonly cs_CZ_Jitka: Voice;
      readonly de_CH_Sabrina: Voice;
      readonly en_US_Joanna: Voice;
      readonly en_US_Ruth: Voice;
      readonly es_US_Lupe: Voice;
      readonly en_SG_Jasmine: Voice;
      readonly ko_KR_Jihye: Voice;
      readonly en_US_Kevin: Voice;
      readonly sv_SE_Elin: Voice;
      readonly pt_PT_Ines: Voice;
      readonly pt_BR_Vitoria: Voice;
      readonly pt_BR_Camila: Voice;
      readonly pl_PL_Ola: Voice;
      readonly nl_BE_Lisa: Voice;
      readonly nl_NL_Laura: Voice;
      readonly nb_NO_Ida: Voice;
      readonly ko_KR_Seoyeon: Voice;
      readonly ja_JP_Kazuha: Voice;
      readonly ja_JP_Tomoko: Voice;
      readonly ja_JP_Takumi: Voice;
      readonly it_IT_Bianca: Voice;
      readonly fr_FR_Lea: Voice;
      readonly fr_CA_Gabrielle: Voice;
      readonly es_MX_Mia: Voice;
      readonly es_ES_Lucia: Voice;
      readonly en_US_Salli: Voice;
      readonly en_US_Matthew: Voice;
      readonly en_US_Kimberly: Voice;
      readonly en_US_Kendra: Voice;
      readonly en_US_Justin: Voice;
      readonly en_US_Joey: Voice;
      readonly en_US_Ivy: Voice;
      readonly en_NZ_Aria: Voice;
      readonly en_ZA_Ayanda: Voice;
      readonly en_GB_Emma: Voice;
      readonly en_GB_Brian: Voice;
      readonly en_GB_Amy: Voice;
      readonly en_AU_Olivia: Voice;
      readonly de_DE_Vicki: Voice;
      readonly da_DK_Sofie: Voice;
      readonly cmn_CN_Zhiyu: Voice;
      readonly ar_AE_Hala: Voice;
      readonly ca_ES_Arlet: Voice;
      readonly de_AT_Hannah: Voice;
      readonly en_US_Stephen: Voice;
      readonly en_IN_Kajal: Voice;
      readonly yue_CN_Hiujin: Voice;
      readonly fi_FI_Suvi: Voice;
      readonly en_IE_Niamh: Voice;
      readonly en_GB_Arthur: Voice;
      readonly de_DE_Daniel: Voice;
      readonly fr_CA_Liam: Voice;
      readonly es_US_Pedro: Voice;
      readonly es_ES_Sergio: Voice;
      readonly es_MX_Andres: Voice;
      readonly fr_FR_Remi: Voice;
      readonly it_IT_Adriano: Voice;
      readonly pt_BR_Thiago: Voice;
      readonly ar_AE_Zayd: Voice;
    };
  };
  readonly Default: {
    readonly ru_RU_Female: Voice;
    readonly ru_RU_Male: Voice;
    readonly en_US_Female: Voice;
    readonly en_US_Male: Voice;
    readonly cmn_CN_Female: Voice;
    readonly nl_NL_Female: Voice;
    readonly nl_NL_Male: Voice;
    readonly da_DK_Female: Voice;
    readonly da_DK_Male: Voice;
    readonly hi_IN_Female: Voice;
    readonly de_DE_Female: Voice;
    readonly de_DE_Male: Voice;
    readonly it_IT_Female: Voice;
    readonly it_IT_Male: Voice;
    readonly ja_JP_Female: Voice;
    readonly ja_JP_Male: Voice;
    readonly ko_KR_Female: Voice;
    readonly nb_NO_Female: Voice;
    readonly pl_PL_Female: Voice;
    readonly pl_PL_Male: Voice;
    readonly pt_PT_Female: Voice;
    readonly pt_PT_Male: Voice;
    readonly ro_RO_Female: Voice;
    readonly es_ES_Female: Voice;
    readonly es_ES_Male: Voice;
    readonly sv_SE_Female: Voice;
    readonly tr_TR_Female: Voice;
  };
  readonly ElevenLabs: {
    readonly Alice: Voice;
    readonly Aria: Voice;
    readonly Bill: Voice;
    readonly Brian: Voice;
    readonly Callum: Voice;
    readonly Charlie: Voice;
    readonly Charlotte: Voice;
    readonly Chris: Voice;
    readonly Daniel: Voice;
    readonly Eric: Voice;
    readonly George: Voice;
    readonly Jessica: Voice;
    readonly Laura: Voice;
    readonly Liam: Voice;
    readonly Lily: Voice;
    readonly Matilda: Voice;
    readonly River: Voice;
    readonly Roger: Voice;
    readonly Sarah: Voice;
    readonly Will: Voice;
    readonly createBrandVoice: Voice;
  };
  readonly Google: {
    readonly Achernar: Voice;
    readonly Achird: Voice;
    readonly Algenib: Voice;
    readonly Algieba: Voice;
    readonly Alnilam: Voice;
    readonly Aoede: Voice;
    readonly Autonoe: Voice;
    readonly Callirrhoe: Voice;
    readonly Charon: Voice;
    readonly Despina: Voice;
    readonly Enceladus: Voice;
    readonly Erinome: Voice;
    readonly Fenrir: Voice;
    readonly Gacrux: Voice;
    readonly Iapetus: Voice;
    readonly Kore: Voice;
    readonly Laomedeia: Voice;
    readonly Leda: Voice;
    readonly Orus: Voice;
    readonly Puck: Voice;
    readonly Pulcherrima: Voice;
    readonly Rasalgethi: Voice;
    readonly Sadachbia: Voice;
    readonly Sadaltager: Voice;
    readonly Schedar: Voice;
    readonly Sulafat: Voice;
    readonly Umbriel: Voice;
    readonly Vindemiatrix: Voice;
    readonly Zephyr: Voice;
    readonly Zubenelgenubi: Voice;
    readonly af_ZA_Standard_A: Voice;
    readonly am_ET_Standard_A: Voice;
    readonly am_ET_Standard_B: Voice;
    readonly am_ET_Wavenet_A: Voice;
    readonly am_ET_Wavenet_B: Voice;
    readonly ar_XA_Chirp3_HD_Achernar: Voice;
    readonly ar_XA_Chirp3_HD_Achird: Voice;
    readonly ar_XA_Chirp3_HD_Algenib: Voice;
    readonly ar_XA_Chirp3_HD_Algieba: Voice;
    readonly ar_XA_Chirp3_HD_Alnilam: Voice;
    readonly ar_XA_Chirp3_HD_Aoede: Voice;
    readonly ar_XA_Chirp3_HD_Autonoe: Voice;
    readonly ar_XA_Chirp3_HD_Callirrhoe: Voice;
    readonly ar_XA_Chirp3_HD_Charon: Voice;
    readonly ar_XA_Chirp3_HD_Despina: Voice;
    readonly ar_XA_Chirp3_HD_Enceladus: Voice;
    readonly ar_XA_Chirp3_HD_Erinome: Voice;
    readonly ar_XA_Chirp3_HD_Fenrir: Voice;
    readonly ar_XA_Chirp3_HD_Gacrux: Voice;
    readonly ar_XA_Chirp3_HD_Iapetus: Voice;
    readonly ar_XA_Chirp3_HD_Kore: Voice;
    readonly ar_XA_Chirp3_HD_Laomedeia: Voice;
    readonly ar_XA_Chirp3_HD_Leda: Voice;
    readonly ar_XA_Chirp3_HD_Orus: Voice;
    readonly ar_XA_Chirp3_HD_Puck: Voice;
    readonly ar_XA_Chirp3_HD_Pulcherrima: Voice;
    readonly ar_XA_Chirp3_HD_Rasalgethi: Voice;
    readonly ar_XA_Chirp3_HD_Sadachbia: Voice;
    readonly ar_XA_Chirp3_HD_Sadaltager: Voice;
    readonly ar_XA_Chirp3_HD_Schedar: Voice;
    readonly ar_XA_Chirp3_HD_Sulafat: Voice;
    readonly ar_XA_Chirp3_HD_Umbriel: Voice;
    readonly ar_XA_Chirp3_HD_Vindemiatrix: Voice;
    readonly ar_XA_Chirp3_HD_Zephyr: Voice;
    readonly ar_XA_Chirp3_HD_Zubenelgenubi: Voice;
    readonly ar_XA_Standard_A: Voice;
    readonly ar_XA_Standard_B: Voice;
    readonly ar_XA_Standard_C: Voice;
    readonly ar_XA_Standard_D: Voice;
    readonly ar_XA_Wavenet_A: Voice;
    readonly ar_XA_Wavenet_B: Voice;
    readonly ar_XA_Wavenet_C: Voice;
    readonly ar_XA_Wavenet_D: Voice;
    readonly bg_BG_Chirp3_HD_Achernar: Voice;
    readonly bg_BG_Chirp3_HD_Achird: Voice;
    readonly bg_BG_Chirp3_HD_Algenib: Voice;
    readonly bg_BG_Chirp3_HD_Algieba: Voice;
    readonly bg_BG_Chirp3_HD_Alnilam: Voice;
    readonly bg_BG_Chirp3_HD_Aoede: Voice;
    readonly bg_BG_Chirp3_HD_Autonoe: Voice;
    readonly bg_BG_Chirp3_HD_Callirrhoe: Voice;
    readonly bg_BG_Chirp3_HD_Charon: Voice;
    readonly bg_BG_Chirp3_HD_Despina: Voice;
    readonly bg_BG_Chirp3_HD_Enceladus: Voice;
    readonly bg_BG_Chirp3_HD_Erinome: Voice;
    readonly bg_BG_Chirp3_HD_Fenrir: Voice;
    readonly bg_BG_Chirp3_HD_Gacrux: Voice;
    readonly bg_BG_Chirp3_HD_Iapetus: Voice;
    readonly bg_BG_Chirp3_HD_Kore: Voice;
    readonly bg_BG_Chirp3_HD_Laomedeia: Voice;
    readonly bg_BG_Chirp3_HD_Leda: Voice;
    readonly bg_BG_Chirp3_HD_Orus: Voice;
    readonly bg_BG_Chirp3_HD_Puck: Voice;
    readonly bg_BG_Chirp3_HD_Pulcherrima: Voice;
    readonly bg_BG_Chirp3_HD_Rasalgethi: Voice;
    readonly bg_BG_Chirp3_HD_Sadachbia: Voice;
    readonly bg_BG_Chirp3_HD_Sadaltager: Voice;
    readonly bg_BG_Chirp3_HD_Schedar: Voice;
    readonly bg_BG_Chirp3_HD_Sulafat: Voice;
    readonly bg_BG_Chirp3_HD_Umbriel: Voice;
    readonly bg_BG_Chirp3_HD_Vindemiatrix: Voice;
    readonly bg_BG_Chirp3_HD_Zephyr: Voice;
    readonly bg_BG_Chirp3_HD_Zubenelgenubi: Voice;
    readonly bg_BG_Standard_B: Voice;
    readonly bn_IN_Chirp3_HD_Achernar: Voice;
    readonly bn_IN_Chirp3_HD_Achird: Voice;
    readonly bn_IN_Chirp3_HD_Algenib: Voice;
    readonly bn_IN_Chirp3_HD_Algieba: Voice;
    readonly bn_IN_Chirp3_HD_Alnilam: Voice;
    readonly bn_IN_Chirp3_HD_Aoede: Voice;
    readonly bn_IN_Chirp3_HD_Autonoe: Voice;
    readonly bn_IN_Chirp3_HD_Callirrhoe: Voice;
    readonly bn_IN_Chirp3_HD_Charon: Voice;
    readonly bn_IN_Chirp3_HD_Despina: Voice;
    readonly bn_IN_Chirp3_HD_Enceladus: Voice;
    readonly bn_IN_Chirp3_HD_Erinome: Voice;
    readonly bn_IN_Chirp3_HD_Fenrir: Voice;
    readonly bn_IN_Chirp3_HD_Gacrux: Voice;
    readonly bn_IN_Chirp3_HD_Iapetus: Voice;
    readonly bn_IN_Chirp3_HD_Kore: Voice;
    readonly bn_IN_Chirp3_HD_Laomedeia: Voice;
    readonly bn_IN_Chirp3_HD_Leda: Voice;
    readonly bn_IN_Chirp3_HD_Orus: Voice;
    readonly bn_IN_Chirp3_HD_Puck: Voice;
    readonly bn_IN_Chirp3_HD_Pulcherrima: Voice;
    readonly bn_IN_Chirp3_HD_Rasalgethi: Voice;
    readonly bn_IN_Chirp3_HD_Sadachbia: Voice;
    readonly bn_IN_Chirp3_HD_Sadaltager: Voice;
    readonly bn_IN_Chirp3_HD_Schedar: Voice;
    readonly bn_IN_Chirp3_HD_Sulafat: Voice;
    readonly bn_IN_Chirp3_HD_Umbriel: Voice;
    readonly bn_IN_Chirp3_HD_Vindemiatrix: Voice;
    readonly bn_IN_Chirp3_HD_Zephyr: Voice;
    readonly bn_IN_Chirp3_HD_Zubenelgenubi: Voice;
    readonly bn_IN_Standard_A: Voice;
    readonly bn_IN_Standard_B: Voice;
    readonly bn_IN_Standard_C: Voice;
    readonly bn_IN_Standard_D: Voice;
    readonly bn_IN_Wavenet_A: Voice;
    readonly bn_IN_Wavenet_B: Voice;
    readonly bn_IN_Wavenet_C: Voice;
    readonly bn_IN_Wavenet_D: Voice;
    readonly ca_ES_Standard_B: Voice;
    readonly cmn_CN_Chirp3_HD_Achernar: Voice;
    readonly cmn_CN_Chirp3_HD_Achird: Voice;
    readonly cmn_CN_Chirp3_HD_Algenib: Voice;
    readonly cmn_CN_Chirp3_HD_Algieba: Voice;
    readonly cmn_CN_Chirp3_HD_Alnilam: Voice;
    readonly cmn_CN_Chirp3_HD_Aoede: Voice;
    readonly cmn_CN_Chirp3_HD_Autonoe: Voice;
    readonly cmn_CN_Chirp3_HD_Callirrhoe: Voice;
    readonly cmn_CN_Chirp3_HD_Charon: Voice;
    readonly cmn_CN_Chirp3_HD_Despina: Voice;
    readonly cmn_CN_Chirp3_HD_Enceladus: Voice;
    readonly cmn_CN_Chirp3_HD_Erinome: Voice;
    readonly cmn_CN_Chirp3_HD_Fenrir: Voice;
    readonly cmn_CN_Chirp3_HD_Gacrux: Voice;
    readonly cmn_CN_Chirp3_HD_Iapetus: Voice;
    readonly cmn_CN_Chirp3_HD_Kore: Voice;
    readonly cmn_CN_Chirp3_HD_Laomedeia: Voice;
    readonly cmn_CN_Chirp3_HD_Leda: Voice;
    readonly cmn_CN_Chirp3_HD_Orus: Voice;
    readonly cmn_CN_Chirp3_HD_Puck: Voice;
    readonly cmn_CN_Chirp3_HD_Pulcherrima: Voice;
    readonly cmn_CN_Chirp3_HD_Rasalgethi: Voice;
    readonly cmn_CN_Chirp3_HD_Sadachbia: Voice;
    readonly cmn_CN_Chirp3_HD_Sadaltager: Voice;
    readonly cmn_CN_Chirp3_HD_Schedar: Voice;
    readonly cmn_CN_Chirp3_HD_Sulafat: Voice;
    readonly cmn_CN_Chirp3_HD_Umbriel: Voice;
    readonly cmn_CN_Chirp3_HD_Vindemiatrix: Voice;
    readonly cmn_CN_Chirp3_HD_Zephyr: Voice;
    readonly cmn_CN_Chirp3_HD_Zubenelgenubi: Voice;
    readonly cmn_CN_Standard_A: Voice;
    readonly cmn_CN_Standard_B: Voice;
    readonly cmn_CN_Standard_C: Voice;
    readonly cmn_CN_Standard_D: Voice;
    readonly cmn_CN_Wavenet_A: Voice;
    readonly cmn_CN_Wavenet_B: Voice;
    readonly cmn_CN_Wavenet_C: Voice;
    readonly cmn_CN_Wavenet_D: Voice;
    readonly cmn_TW_Standard_A: Voice;
    readonly cmn_TW_Standard_B: Voice;
    readonly cmn_TW_Standard_C: Voice;
    readonly cmn_TW_Wavenet_A: Voice;
    readonly cmn_TW_Wavenet_B: Voice;
    readonly cmn_TW_Wavenet_C: Voice;
    readonly cs_CZ_Chirp3_HD_Achernar: Voice;
    readonly cs_CZ_Chirp3_HD_Achird: Voice;
    readonly cs_CZ_Chirp3_HD_Algenib: Voice;
    readonly cs_CZ_Chirp3_HD_Algieba: Voice;
    readonly cs_CZ_Chirp3_HD_Alnilam: Voice;
    readonly cs_CZ_Chirp3_HD_Aoede: Voice;
    readonly cs_CZ_Chirp3_HD_Autonoe: Voice;
    readonly cs_CZ_Chirp3_HD_Callirrhoe: Voice;
    readonly cs_CZ_Chirp3_HD_Charon: Voice;
    readonly cs_CZ_Chirp3_HD_Despina: Voice;
    readonly cs_CZ_Chirp3_HD_Enceladus: Voice;
    readonly cs_CZ_Chirp3_HD_Erinome: Voice;
    readonly cs_CZ_Chirp3_HD_Fenrir: Voice;
    readonly cs_CZ_Chirp3_HD_Gacrux: Voice;
    readonly cs_CZ_Chirp3_HD_Iapetus: Voice;
    readonly cs_CZ_Chirp3_HD_Kore: Voice;
    readonly cs_CZ_Chirp3_HD_Laomedeia: Voice;
    readonly cs_CZ_Chirp3_HD_Leda: Voice;
    readonly cs_CZ_Chirp3_HD_Orus: Voice;
    readonly cs_CZ_Chirp3_HD_Puck: Voice;
    readonly cs_CZ_Chirp3_HD_Pulcherrima: Voice;
    readonly cs_CZ_Chirp3_HD_Rasalgethi: Voice;
    readonly cs_CZ_Chirp3_HD_Sadachbia: Voice;
    readonly cs_CZ_Chirp3_HD_Sadaltager: Voice;
    readonly cs_CZ_Chirp3_HD_Schedar: Voice;
    readonly cs_CZ_Chirp3_HD_Sulafat: Voice;
    readonly cs_CZ_Chirp3_HD_Umbriel: Voice;
    readonly cs_CZ_Chirp3_HD_Vindemiatrix: Voice;
    readonly cs_CZ_Chirp3_HD_Zephyr: Voice;
    readonly cs_CZ_Chirp3_HD_Zubenelgenubi: Voice;
    readonly cs_CZ_Standard_B: Voice;
    readonly cs_CZ_Wavenet_B: Voice;
    readonly da_DK_Chirp3_HD_Achernar: Voice;
    readonly da_DK_Chirp3_HD_Achird: Voice;
    readonly da_DK_Chirp3_HD_Algenib: Voice;
    readonly da_DK_Chirp3_HD_Algieba: Voice;
    readonly da_DK_Chirp3_HD_Alnilam: Voice;
    readonly da_DK_Chirp3_HD_Aoede: Voice;
    readonly da_DK_Chirp3_HD_Autonoe: Voice;
    readonly da_DK_Chirp3_HD_Callirrhoe: Voice;
    readonly da_DK_Chirp3_HD_Charon: Voice;
    readonly da_DK_Chirp3_HD_Despina: Voice;
    readonly da_DK_Chirp3_HD_Enceladus: Voice;
    readonly da_DK_Chirp3_HD_Erinome: Voice;
    readonly da_DK_Chirp3_HD_Fenrir: Voice;
    readonly da_DK_Chirp3_HD_Gacrux: Voice;
    readonly da_DK_Chirp3_HD_Iapetus: Voice;
    readonly da_DK_Chirp3_HD_Kore: Voice;
    readonly da_DK_Chirp3_HD_Laomedeia: Voice;
    readonly da_DK_Chirp3_HD_Leda: Voice;
    readonly da_DK_Chirp3_HD_Orus: Voice;
    readonly da_DK_Chirp3_HD_Puck: Voice;
    readonly da_DK_Chirp3_HD_Pulcherrima: Voice;
    readonly da_DK_Chirp3_HD_Rasalgethi: Voice;
    readonly da_DK_Chirp3_HD_Sadachbia: Voice;
    readonly da_DK_Chirp3_HD_Sadaltager: Voice;
    readonly da_DK_Chirp3_HD_Schedar: Voice;
    readonly da_DK_Chirp3_HD_Sulafat: Voice;
    readonly da_DK_Chirp3_HD_Umbriel: Voice;
    readonly da_DK_Chirp3_HD_Vindemiatrix: Voice;
    readonly da_DK_Chirp3_HD_Zephyr: Voice;
    readonly da_DK_Chirp3_HD_Zubenelgenubi: Voice;
    readonly da_DK_Neural2_F: Voice;
    readonly da_DK_Standard_F: Voice;
    readonly da_DK_Standard_G: Voice;
    readonly da_DK_Wavenet_F: Voice;
    readonly da_DK_Wavenet_G: Voice;
    readonly de_DE_Chirp_HD_D: Voice;
    readonly de_DE_Chirp_HD_F: Voice;
    readonly de_DE_Chirp_HD_O: Voice;
    readonly de_DE_Chirp3_HD_Achernar: Voice;
    readonly de_DE_Chirp3_HD_Achird: Voice;
    readonly de_DE_Chirp3_HD_Algenib: Voice;
    readonly de_DE_Chirp3_HD_Algieba: Voice;
    readonly de_DE_Chirp3_HD_Alnilam: Voice;
    readonly de_DE_Chirp3_HD_Aoede: Voice;
    readonly de_DE_Chirp3_HD_Autonoe: Voice;
    readonly de_DE_Chirp3_HD_Callirrhoe: Voice;
    readonly de_DE_Chirp3_HD_Charon: Voice;
    readonly de_DE_Chirp3_HD_Despina: Voice;
    readonly de_DE_Chirp3_HD_Enceladus: Voice;
    readonly de_DE_Chirp3_HD_Erinome: Voice;
    readonly de_DE_Chirp3_HD_Fenrir: Voice;
    readonly de_DE_Chirp3_HD_Gacrux: Voice;
    readonly de_DE_Chirp3_HD_Iapetus: Voice;
    readonly de_DE_Chirp3_HD_Kore: Voice;
    readonly de_DE_Chirp3_HD_Laomedeia: Voice;
    readonly de_DE_Chirp3_HD_Leda: Voice;
    readonly de_DE_Chirp3_HD_Orus: Voice;
    readonly de_DE_Chirp3_HD_Puck: Voice;
    readonly de_DE_Chirp3_HD_Pulcherrima: Voice;
    readonly de_DE_Chirp3_HD_Rasalgethi: Voice;
    readonly de_DE_Chirp3_HD_Sadachbia: Voice;
    readonly de_DE_Chirp3_HD_Sadaltager: Voice;
    readonly de_DE_Chirp3_HD_Schedar: Voice;
    readonly de_DE_Chirp3_HD_Sulafat: Voice;
    readonly de_DE_Chirp3_HD_Umbriel: Voice;
    readonly de_DE_Chirp3_HD_Vindemiatrix: Voice;
    readonly de_DE_Chirp3_HD_Zephyr: Voice;
    readonly de_DE_Chirp3_HD_Zubenelgenubi: Voice;
    readonly de_DE_Neural2_G: Voice;
    readonly de_DE_Neural2_H: Voice;
    readonly de_DE_Polyglot_1: Voice;
    readonly de_DE_Standard_G: Voice;
    readonly de_DE_Standard_H: Voice;
    readonly de_DE_Studio_B: Voice;
    readonly de_DE_Studio_C: Voice;
    readonly de_DE_Wavenet_G: Voice;
    readonly de_DE_Wavenet_H: Voice;
    readonly el_GR_Chirp3_HD_Achernar: Voice;
    readonly el_GR_Chirp3_HD_Achird: Voice;
    readonly el_GR_Chirp3_HD_Algenib: Voice;
    readonly el_GR_Chirp3_HD_Algieba: Voice;
    readonly el_GR_Chirp3_HD_Alnilam: Voice;
    readonly el_GR_Chirp3_HD_Aoede: Voice;
    readonly el_GR_Chirp3_HD_Autonoe: Voice;
    readonly el_GR_Chirp3_HD_Callirrhoe: Voice;
    readonly el_GR_Chirp3_HD_Charon: Voice;
    readonly el_GR_Chirp3_HD_Despina: Voice;
    readonly el_GR_Chirp3_HD_Enceladus: Voice;
    readonly el_GR_Chirp3_HD_Erinome: Voice;
    readonly el_GR_Chirp3_HD_Fenrir: Voice;
    readonly el_GR_Chirp3_HD_Gacrux: Voice;
    readonly el_GR_Chirp3_HD_Iapetus: Voice;
    readonly el_GR_Chirp3_HD_Kore: Voice;
    readonly el_GR_Chirp3_HD_Laomedeia: Voice;
    readonly el_GR_Chirp3_HD_Leda: Voice;
    readonly el_GR_Chirp3_HD_Orus: Voice;
    readonly el_GR_Chirp3_HD_Puck: Voice;
    readonly el_GR_Chirp3_HD_Pulcherrima: Voice;
    readonly el_GR_Chirp3_HD_Rasalgethi: Voice;
    readonly el_GR_Chirp3_HD_Sadachbia: Voice;
    readonly el_GR_Chirp3_HD_Sadaltager: Voice;
    readonly el_GR_Chirp3_HD_Schedar: Voice;
    readonly el_GR_Chirp3_HD_Sulafat: Voice;
    readonly el_GR_Chirp3_HD_Umbriel: Voice;
    readonly el_GR_Chirp3_HD_Vindemiatrix: Voice;
    readonly el_GR_Chirp3_HD_Zephyr: Voice;
    readonly el_GR_Chirp3_HD_Zubenelgenubi: Voice;
    readonly el_GR_Standard_B: Voice;
    readonly el_GR_Wavenet_B: Voice;
    readonly en_AU_Chirp_HD_D: Voice;
    readonly en_AU_Chirp_HD_F: Voice;
    readonly en_AU_Chirp_HD_O: Voice;
    readonly en_AU_Chirp3_HD_Achernar: Voice;
    readonly en_AU_Chirp3_HD_Achird: Voice;
    readonly en_AU_Chirp3_HD_Algenib: Voice;
    readonly en_AU_Chirp3_HD_Algieba: Voice;
    readonly en_AU_Chirp3_HD_Alnilam: Voice;
    readonly en_AU_Chirp3_HD_Aoede: Voice;
    readonly en_AU_Chirp3_HD_Autonoe: Voice;
    readonly en_AU_Chirp3_HD_Callirrhoe: Voice;
    readonly en_AU_Chirp3_HD_Charon: Voice;
    readonly en_AU_Chirp3_HD_Despina: Voice;
    readonly en_AU_Chirp3_HD_Enceladus: Voice;
    readonly en_AU_Chirp3_HD_Erinome: Voice;
    readonly en_AU_Chirp3_HD_Fenrir: Voice;
    readonly en_AU_Chirp3_HD_Gacrux: Voice;
    readonly en_AU_Chirp3_HD_Iapetus: Voice;
    readonly en_AU_Chirp3_HD_Kore: Voice;
    readonly en_AU_Chirp3_HD_Laomedeia: Voice;
    readonly en_AU_Chirp3_HD_Leda: Voice;
    readonly en_AU_Chirp3_HD_Orus: Voice;
    readonly en_AU_Chirp3_HD_Puck: Voice;
    readonly en_AU_Chirp3_HD_Pulcherrima: Voice;
    readonly en_AU_Chirp3_HD_Rasalgethi: Voice;
    readonly en_AU_Chirp3_HD_Sadachbia: Voice;
    readonly en_AU_Chirp3_HD_Sadaltager: Voice;
    readonly en_AU_Chirp3_HD_Schedar: Voice;
    readonly en_AU_Chirp3_HD_Sulafat: Voice;
    readonly en_AU_Chirp3_HD_Umbriel: Voice;
    readonly en_AU_Chirp3_HD_Vindemiatrix: Voice;
    readonly en_AU_Chirp3_HD_Zephyr: Voice;
    readonly en_AU_Chirp3_HD_Zubenelgenubi: Voice;
    readonly en_AU_Neural2_A: Voice;
    readonly en_AU_Neural2_B: Voice;
    readonly en_AU_Neural2_C: Voice;
    readonly en_AU_Neural2_D: Voice;
    readonly en_AU_News_E: Voice;
    readonly en_AU_News_F: Voice;
    readonly en_AU_News_G: Voice;
    readonly en_AU_Polyglot_1: Voice;
    readonly en_AU_Standard_A: Voice;
    readonly en_AU_Standard_B: Voice;
    readonly en_AU_Standard_C: Voice;
    readonly en_AU_Standard_D: Voice;
    readonly en_AU_Wavenet_A: Voice;
    readonly en_AU_Wavenet_B: Voice;
    readonly en_AU_Wavenet_C: Voice;
    readonly en_AU_Wavenet_D: Voice;
    readonly en_GB_Chirp_HD_D: Voice;
    readonly en_GB_Chirp_HD_F: Voice;
    readonly en_GB_Chirp_HD_O: Voice;
    readonly en_GB_Chirp3_HD_Achernar: Voice;
    readonly en_GB_Chirp3_HD_Achird: Voice;
    readonly en_GB_Chirp3_HD_Algenib: Voice;
    readonly en_GB_Chirp3_HD_Algieba: Voice;
    readonly en_GB_Chirp3_HD_Alnilam: Voice;
    readonly en_GB_Chirp3_HD_Aoede: Voice;
    readonly en_GB_Chirp3_HD_Autonoe: Voice;
    readonly en_GB_Chirp3_HD_Callirrhoe: Voice;
    readonly en_GB_Chirp3_HD_Charon: Voice;
    readonly en_GB_Chirp3_HD_Despina: Voice;
    readonly en_GB_Chirp3_HD_Enceladus: Voice;
    readonly en_GB_Chirp3_HD_Erinome: Voice;
    readonly en_GB_Chirp3_HD_Fenrir: Voice;
    readonly en_GB_Chirp3_HD_Gacrux: Voice;
    readonly en_GB_Chirp3_HD_Iapetus: Voice;
    readonly en_GB_Chirp3_HD_Kore: Voice;
    readonly en_GB_Chirp3_HD_Laomedeia: Voice;
    readonly en_GB_Chirp3_HD_Leda: Voice;
    readonly en_GB_Chirp3_HD_Orus: Voice;
    readonly en_GB_Chirp3_HD_Puck: Voice;
    readonly en_GB_Chirp3_HD_Pulcherrima: Voice;
    readonly en_GB_Chirp3_HD_Rasalgethi: Voice;
    readonly en_GB_Chirp3_HD_Sadachbia: Voice;
    readonly en_GB_Chirp3_HD_Sadaltager: Voice;
    readonly en_GB_Chirp3_HD_Schedar: Voice;
    readonly en_GB_Chirp3_HD_Sulafat: Voice;
    readonly en_GB_Chirp3_HD_Umbriel: Voice;
    readonly en_GB_Chirp3_HD_Vindemiatrix: Voice;
    readonly en_GB_Chirp3_HD_Zephyr: Voice;
    readonly en_GB_Chirp3_HD_Zubenelgenubi: Voice;
    readonly en_GB_Neural2_A: Voice;
    readonly en_GB_Neural2_B: Voice;
    readonly en_GB_Neural2_C: Voice;
    readonly en_GB_Neural2_D: Voice;
    readonly en_GB_Neural2_F: Voice;
    readonly en_GB_Neural2_N: Voice;
    readonly en_GB_Neural2_O: Voice;
    readonly en_GB_News_G: Voice;
    readonly en_GB_News_H: Voice;
    readonly en_GB_News_I: Voice;
    readonly en_GB_News_J: Voice;
    readonly en_GB_News_K: Voice;
    readonly en_GB_News_L: Voice;
    readonly en_GB_News_M: Voice;
    readonly en_GB_Standard_A: Voice;
    readonly en_GB_Standard_B: Voice;
    readonly en_GB_Standard_C: Voice;
    readonly en_GB_Standard_D: Voice;
    readonly en_GB_Standard_F: Voice;
    readonly en_GB_Standard_N: Voice;
    readonly en_GB_Standard_O: Voice;
    readonly en_GB_Studio_B: Voice;
    readonly en_GB_Studio_C: Voice;
    readonly en_GB_Wavenet_A: Voice;
    readonly en_GB_Wavenet_B: Voice;
    readonly en_GB_Wavenet_C: Voice;
    readonly en_GB_Wavenet_D: Voice;
    readonly en_GB_Wavenet_F: Voice;
    readonly en_GB_Wavenet_N: Voice;
    readonly en_GB_Wavenet_O: Voice;
    readonly en_IN_Chirp_HD_D: Voice;
    readonly en_IN_Chirp_HD_F: Voice;
    readonly en_IN_Chirp_HD_O: Voice;
    readonly en_IN_Chirp3_HD_Achernar: Voice;
    readonly en_IN_Chirp3_HD_Achird: Voice;
    readonly en_IN_Chirp3_HD_Algenib: Voice;
    readonly en_IN_Chirp3_HD_Algieba: Voice;
    readonly en_IN_Chirp3_HD_Alnilam: Voice;
    readonly en_IN_Chirp3_HD_Aoede: Voice;
    readonly en_IN_Chirp3_HD_Autonoe: Voice;
    readonly en_IN_Chirp3_HD_Callirrhoe: Voice;
    readonly en_IN_Chirp3_HD_Charon: Voice;
    readonly en_IN_Chirp3_HD_Despina: Voice;
    readonly en_IN_Chirp3_HD_Enceladus: Voice;
    readonly en_IN_Chirp3_HD_Erinome: Voice;
    readonly en_IN_Chirp3_HD_Fenrir: Voice;
    readonly en_IN_Chirp3_HD_Gacrux: Voice;
    readonly en_IN_Chirp3_HD_Iapetus: Voice;
    readonly en_IN_Chirp3_HD_Kore: Voice;
    readonly en_IN_Chirp3_HD_Laomedeia: Voice;
    readonly en_IN_Chirp3_HD_Leda: Voice;
    readonly en_IN_Chirp3_HD_Orus: Voice;
    readonly en_IN_Chirp3_HD_Puck: Voice;
    readonly en_IN_Chirp3_HD_Pulcherrima: Voice;
    readonly en_IN_Chirp3_HD_Rasalgethi: Voice;
    readonly en_IN_Chirp3_HD_Sadachbia: Voice;
    readonly en_IN_Chirp3_HD_Sadaltager: Voice;
    readonly en_IN_Chirp3_HD_Schedar: Voice;
    readonly en_IN_Chirp3_HD_Sulafat: Voice;
    readonly en_IN_Chirp3_HD_Umbriel: Voice;
    readonly en_IN_Chirp3_HD_Vindemiatrix: Voice;
    readonly en_IN_Chirp3_HD_Zephyr: Voice;
    readonly en_IN_Chirp3_HD_Zubenelgenubi: Voice;
    readonly en_IN_Neural2_A: Voice;
    readonly en_IN_Neural2_B: Voice;
    readonly en_IN_Neural2_C: Voice;
    readonly en_IN_Neural2_D: Voice;
    readonly en_IN_Standard_A: Voice;
    readonly en_IN_Standard_B: Voice;
    readonly en_IN_Standard_C: Voice;
    readonly en_IN_Standard_D: Voice;
    readonly en_IN_Standard_E: Voice;
    readonly en_IN_Standard_F: Voice;
    readonly en_IN_Wavenet_A: Voice;
    readonly en_IN_Wavenet_B: Voice;
    readonly en_IN_Wavenet_C: Voice;
    readonly en_IN_Wavenet_D: Voice;
    readonly en_IN_Wavenet_E: Voice;
    readonly en_IN_Wavenet_F: Voice;
    readonly en_US_Casual_K: Voice;
    readonly en_US_Chirp_HD_D: Voice;
    readonly en_US_Chirp_HD_F: Voice;
    readonly en_US_Chirp_HD_O: Voice;
    readonly en_US_Chirp3_HD_Achernar: Voice;
    readonly en_US_Chirp3_HD_Achird: Voice;
    readonly en_US_Chirp3_HD_Algenib: Voice;
    readonly en_US_Chirp3_HD_Algieba: Voice;
    readonly en_US_Chirp3_HD_Alnilam: Voice;
    readonly en_US_Chirp3_HD_Aoede: Voice;
    readonly en_US_Chirp3_HD_Autonoe: Voice;
    readonly en_US_Chirp3_HD_Callirrhoe: Voice;
    readonly en_US_Chirp3_HD_Charon: Voice;
    readonly en_US_Chirp3_HD_Despina: Voice;
    readonly en_US_Chirp3_HD_Enceladus: Voice;
    readonly en_US_Chirp3_HD_Erinome: Voice;
    readonly en_US_Chirp3_HD_Fenrir: Voice;
    readonly en_US_Chirp3_HD_Gacrux: Voice;
    readonly en_US_Chirp3_HD_Iapetus: Voice;
    readonly en_US_Chirp3_HD_Kore: Voice;
    readonly en_US_Chirp3_HD_Laomedeia: Voice;
    readonly en_US_Chirp3_HD_Leda: Voice;
    readonly en_US_Chirp3_HD_Orus: Voice;
    readonly en_US_Chirp3_HD_Puck: Voice;
    readonly en_US_Chirp3_HD_Pulcherrima: Voice;
    readonly en_US_Chirp3_HD_Rasalgethi: Voice;
    readonly en_US_Chirp3_HD_Sadachbia: Voice;
    readonly en_US_Chirp3_HD_Sadaltager: Voice;
    readonly en_US_Chirp3_HD_Schedar: Voice;
    readonly en_US_Chirp3_HD_Sulafat: Voice;
    readonly en_US_Chirp3_HD_Umbriel: Voice;
    readonly en_US_Chirp3_HD_Vindemiatrix: Voice;
    readonly en_US_Chirp3_HD_Zephyr: Voice;
    readonly en_US_Chirp3_HD_Zubenelgenubi: Voice;
    readonly en_US_Neural2_A: Voice;
    readonly en_US_Neural2_C: Voice;
    readonly en_US_Neural2_D: Voice;
    readonly en_US_Neural2_E: Voice;
    readonly en_US_Neural2_F: Voice;
    readonly en_US_Neural2_G: Voice;
    readonly en_US_Neural2_H: Voice;
    readonly en_US_Neural2_I: Voice;
    readonly en_US_Neural2_J: Voice;
    readonly en_US_News_K: Voice;
    readonly en_US_News_L: Voice;
    readonly en_US_News_N: Voice;
    readonly en_US_Polyglot_1: Voice;
    readonly en_US_Standard_A: Voice;
    readonly en_US_Standard_B: Voice;
    readonly en_US_Standard_C: Voice;
    readonly en_US_Standard_D: Voice;
    readonly en_US_Standard_E: Voice;
    readonly en_US_Standard_F: Voice;
    readonly en_US_Standard_G: Voice;
    readonly en_US_Standard_H: Voice;
    readonly en_US_Standard_I: Voice;
    readonly en_US_Standard_J: Voice;
    readonly en_US_Studio_O: Voice;
    readonly en_US_Studio_Q: Voice;
    readonly en_US_Wavenet_A: Voice;
    readonly en_US_Wavenet_B: Voice;
    readonly en_US_Wavenet_C: Voice;
    readonly en_US_Wavenet_D: Voice;
    readonly en_US_Wavenet_E: Voice;
    readonly en_US_Wavenet_F: Voice;
    readonly en_US_Wavenet_G: Voice;
    readonly en_US_Wavenet_H: Voice;
    readonly en_US_Wavenet_I: Voice;
    readonly en_US_Wavenet_J: Voice;
    readonly es_ES_Chirp_HD_D: Voice;
    readonly es_ES_Chirp_HD_F: Voice;
    readonly es_ES_Chirp_HD_O: Voice;
    readonly es_ES_Chirp3_HD_Achernar: Voice;
    readonly es_ES_Chirp3_HD_Achird: Voice;
    readonly es_ES_Chirp3_HD_Algenib: Voice;
    readonly es_ES_Chirp3_HD_Algieba: Voice;
    readonly es_ES_Chirp3_HD_Alnilam: Voice;
    readonly es_ES_Chirp3_HD_Aoede: Voice;
    readonly es_ES_Chirp3_HD_Autonoe: Voice;
    readonly es_ES_Chirp3_HD_Callirrhoe: Voice;
    readonly es_ES_Chirp3_HD_Charon: Voice;
    readonly es_ES_Chirp3_HD_Despina: Voice;
    readonly es_ES_Chirp3_HD_Enceladus: Voice;
    readonly es_ES_Chirp3_HD_Erinome: Voice;
    readonly es_ES_Chirp3_HD_Fenrir: Voice;
    readonly es_ES_Chirp3_HD_Gacrux: Voice;
    readonly es_ES_Chirp3_HD_Iapetus: Voice;
    readonly es_ES_Chirp3_HD_Kore: Voice;
    readonly es_ES_Chirp3_HD_Laomedeia: Voice;
    readonly es_ES_Chirp3_HD_Leda: Voice;
    readonly es_ES_Chirp3_HD_Orus: Voice;
    readonly es_ES_Chirp3_HD_Puck: Voice;
    readonly es_ES_Chirp3_HD_Pulcherrima: Voice;
    readonly es_ES_Chirp3_HD_Rasalgethi: Voice;
    readonly es_ES_Chirp3_HD_Sadachbia: Voice;
    readonly es_ES_Chirp3_HD_Sadaltager: Voice;
    readonly es_ES_Chirp3_HD_Schedar: Voice;
    readonly es_ES_Chirp3_HD_Sulafat: Voice;
    readonly es_ES_Chirp3_HD_Umbriel: Voice;
    readonly es_ES_Chirp3_HD_Vindemiatrix: Voice;
    readonly es_ES_Chirp3_HD_Zephyr: Voice;
    readonly es_ES_Chirp3_HD_Zubenelgenubi: Voice;
    readonly es_ES_Neural2_A: Voice;
    readonly es_ES_Neural2_E: Voice;
    readonly es_ES_Neural2_F: Voice;
    readonly es_ES_Neural2_G: Voice;
    readonly es_ES_Neural2_H: Voice;
    readonly es_ES_Polyglot_1: Voice;
    readonly es_ES_Standard_E: Voice;
    readonly es_ES_Standard_F: Voice;
    readonly es_ES_Standard_G: Voice;
    readonly es_ES_Standard_H: Voice;
    readonly es_ES_Studio_C: Voice;
    readonly es_ES_Studio_F: Voice;
    readonly es_ES_Wavenet_E: Voice;
    readonly es_ES_Wavenet_F: Voice;
    readonly es_ES_Wavenet_G: Voice;
    readonly es_ES_Wavenet_H: Voice;
    readonly es_US_Chirp_HD_D: Voice;
    readonly es_US_Chirp_HD_F: Voice;
    readonly es_US_Chirp_HD_O: Voice;
    readonly es_US_Chirp3_HD_Achernar: Voice;
    readonly es_US_Chirp3_HD_Achird: Voice;
    readonly es_US_Chirp3_HD_Algenib: Voice;
    readonly es_US_Chirp3_HD_Algieba: Voice;
    readonly es_US_Chirp3_HD_Alnilam: Voice;
    readonly es_US_Chirp3_HD_Aoede: Voice;
    readonly es_US_Chirp3_HD_Autonoe: Voice;
    readonly es_US_Chirp3_HD_Callirrhoe: Voice;
    readonly es_US_Chirp3_HD_Charon: Voice;
    readonly es_US_Chirp3_HD_Despina: Voice;
    readonly es_US_Chirp3_HD_Enceladus: Voice;
    readonly es_US_Chirp3_HD_Erinome: Voice;
    readonly es_US_Chirp3_HD_Fenrir: Voice;
    readonly es_US_Chirp3_HD_Gacrux: Voice;
    readonly es_US_Chirp3_HD_Iapetus: Voice;
    readonly es_US_Chirp3_HD_Kore: Voice;
    readonly es_US_Chirp3_HD_Laomedeia: Voice;
    readonly es_US_Chirp3_HD_Leda: Voice;
    readonly es_US_Chirp3_HD_Orus: Voice;
    readonly es_US_Chirp3_HD_Puck: Voice;
    readonly es_US_Chirp3_HD_Pulcherrima: Voice;
    readonly es_US_Chirp3_HD_Rasalgethi: Voice;
    readonly es_US_Chirp3_HD_Sadachbia: Voice;
    readonly es_US_Chirp3_HD_Sadaltager: Voice;
    readonly es_US_Chirp3_HD_Schedar: Voice;
    readonly es_US_Chirp3_HD_Sulafat: Voice;
    readonly es_US_Chirp3_HD_Umbriel: Voice;
    readonly es_US_Chirp3_HD_Vindemiatrix: Voice;
    readonly es_US_Chirp3_HD_Zephyr: Voice;
    readonly es_US_Chirp3_HD_Zubenelgenubi: Voice;
    readonly es_US_Neural2_A: Voice;
    readonly es_US_Neural2_B: Voice;
    readonly es_US_Neural2_C: Voice;
    readonly es_US_News_D: Voice;
    readonly es_US_News_E: Voice;
    readonly es_US_News_F: Voice;
    readonly es_US_News_G: Voice;
    readonly es_US_Polyglot_1: Voice;
    readonly es_US_Standard_A: Voice;
    readonly es_US_Standard_B: Voice;
    readonly es_US_Standard_C: Voice;
    readonly es_US_Studio_B: Voice;
    readonly es_US_Wavenet_A: Voice;
    readonly es_US_Wavenet_B: Voice;
    readonly es_US_Wavenet_C: Voice;
    readonly et_EE_Chirp3_HD_Achernar: Voice;
    readonly et_EE_Chirp3_HD_Achird: Voice;
    readonly et_EE_Chirp3_HD_Algenib: Voice;
    readonly et_EE_Chirp3_HD_Algieba: Voice;
    readonly et_EE_Chirp3_HD_Alnilam: Voice;
    readonly et_EE_Chirp3_HD_Aoede: Voice;
    readonly et_EE_Chirp3_HD_Autonoe: Voice;
    readonly et_EE_Chirp3_HD_Callirrhoe: Voice;
    readonly et_EE_Chirp3_HD_Charon: Voice;
    readonly et_EE_Chirp3_HD_Despina: Voice;
    readonly et_EE_Chirp3_HD_Enceladus: Voice;
    readonly et_EE_Chirp3_HD_Erinome: Voice;
    readonly et_EE_Chirp3_HD_Fenrir: Voice;
    readonly et_EE_Chirp3_HD_Gacrux: Voice;
    readonly et_EE_Chirp3_HD_Iapetus: Voice;
    readonly et_EE_Chirp3_HD_Kore: Voice;
    readonly et_EE_Chirp3_HD_Laomedeia: Voice;
    readonly et_EE_Chirp3_HD_Leda: Voice;
    readonly et_EE_Chirp3_HD_Orus: Voice;
    readonly et_EE_Chirp3_HD_Puck: Voice;
    readonly et_EE_Chirp3_HD_Pulcherrima: Voice;
    readonly et_EE_Chirp3_HD_Rasalgethi: Voice;
    readonly et_EE_Chirp3_HD_Sadachbia: Voice;
    readonly et_EE_Chirp3_HD_Sadaltager: Voice;
    readonly et_EE_Chirp3_HD_Schedar: Voice;
    readonly et_EE_Chirp3_HD_Sulafat: Voice;
    readonly et_EE_Chirp3_HD_Umbriel: Voice;
    readonly et_EE_Chirp3_HD_Vindemiatrix: Voice;
    readonly et_EE_Chirp3_HD_Zephyr: Voice;
    readonly et_EE_Chirp3_HD_Zubenelgenubi: Voice;
    readonly et_EE_Standard_A: Voice;
    readonly eu_ES_Standard_B: Voice;
    readonly fi_FI_Chirp3_HD_Achernar: Voice;
    readonly fi_FI_Chirp3_HD_Achird: Voice;
    readonly fi_FI_Chirp3_HD_Algenib: Voice;
    readonly fi_FI_Chirp3_HD_Algieba: Voice;
    readonly fi_FI_Chirp3_HD_Alnilam: Voice;
    readonly fi_FI_Chirp3_HD_Aoede: Voice;
    readonly fi_FI_Chirp3_HD_Autonoe: Voice;
    readonly fi_FI_Chirp3_HD_Callirrhoe: Voice;
    readonly fi_FI_Chirp3_HD_Charon: Voice;
    readonly fi_FI_Chirp3_HD_Despina: Voice;
    readonly fi_FI_Chirp3_HD_Enceladus: Voice;
    readonly fi_FI_Chirp3_HD_Erinome: Voice;
    readonly fi_FI_Chirp3_HD_Fenrir: Voice;
    readonly fi_FI_Chirp3_HD_Gacrux: Voice;
    readonly fi_FI_Chirp3_HD_Iapetus: Voice;
    readonly fi_FI_Chirp3_HD_Kore: Voice;
    readonly fi_FI_Chirp3_HD_Laomedeia: Voice;
    readonly fi_FI_Chirp3_HD_Leda: Voice;
    readonly fi_FI_Chirp3_HD_Orus: Voice;
    readonly fi_FI_Chirp3_HD_Puck: Voice;
    readonly fi_FI_Chirp3_HD_Pulcherrima: Voice;
    readonly fi_FI_Chirp3_HD_Rasalgethi: Voice;
    readonly fi_FI_Chirp3_HD_Sadachbia: Voice;
    readonly fi_FI_Chirp3_HD_Sadaltager: Voice;
    readonly fi_FI_Chirp3_HD_Schedar: Voice;
    readonly fi_FI_Chirp3_HD_Sulafat: Voice;
    readonly fi_FI_Chirp3_HD_Umbriel: Voice;
    readonly fi_FI_Chirp3_HD_Vindemiatrix: Voice;
    readonly fi_FI_Chirp3_HD_Zephyr: Voice;
    readonly fi_FI_Chirp3_HD_Zubenelgenubi: Voice;
    readonly fi_FI_Standard_B: Voice;
    readonly fi_FI_Wavenet_B: Voice;
    readonly fil_PH_Standard_A: Voice;
    readonly fil_PH_Standard_B: Voice;
    readonly fil_PH_Standard_C: Voice;
    readonly fil_PH_Standard_D: Voice;
    readonly fil_PH_Wavenet_A: Voice;
    readonly fil_PH_Wavenet_B: Voice;
    readonly fil_PH_Wavenet_C: Voice;
    readonly fil_PH_Wavenet_D: Voice;
    readonly fil_ph_Neural2_A: Voice;
    readonly fil_ph_Neural2_D: Voice;
    readonly fr_CA_Chirp_HD_D: Voice;
    readonly fr_CA_Chirp_HD_F: Voice;
    readonly fr_CA_Chirp_HD_O: Voice;
    readonly fr_CA_Chirp3_HD_Achernar: Voice;
    readonly fr_CA_Chirp3_HD_Achird: Voice;
    readonly fr_CA_Chirp3_HD_Algenib: Voice;
    readonly fr_CA_Chirp3_HD_Algieba: Voice;
    readonly fr_CA_Chirp3_HD_Alnilam: Voice;
    readonly fr_CA_Chirp3_HD_Aoede: Voice;
    readonly fr_CA_Chirp3_HD_Autonoe: Voice;
    readonly fr_CA_Chirp3_HD_Callirrhoe: Voice;
    readonly fr_CA_Chirp3_HD_Charon: Voice;
    readonly fr_CA_Chirp3_HD_Despina: Voice;
    readonly fr_CA_Chirp3_HD_Enceladus: Voice;
    readonly fr_CA_Chirp3_HD_Erinome: Voice;
    readonly fr_CA_Chirp3_HD_Fenrir: Voice;
    readonly fr_CA_Chirp3_HD_Gacrux: Voice;
    readonly fr_CA_Chirp3_HD_Iapetus: Voice;
    readonly fr_CA_Chirp3_HD_Kore: Voice;
    readonly fr_CA_Chirp3_HD_Laomedeia: Voice;
    readonly fr_CA_Chirp3_HD_Leda: Voice;
    readonly fr_CA_Chirp3_HD_Orus: Voice;
    readonly fr_CA_Chirp3_HD_Puck: Voice;
    readonly fr_CA_Chirp3_HD_Pulcherrima: Voice;
    readonly fr_CA_Chirp3_HD_Rasalgethi: Voice;
    readonly fr_CA_Chirp3_HD_Sadachbia: Voice;
    readonly fr_CA_Chirp3_HD_Sadaltager: Voice;
    readonly fr_CA_Chirp3_HD_Schedar: Voice;
    readonly fr_CA_Chirp3_HD_Sulafat: Voice;
    readonly fr_CA_Chirp3_HD_Umbriel: Voice;
    readonly fr_CA_Chirp3_HD_Vindemiatrix: Voice;
    readonly fr_CA_Chirp3_HD_Zephyr: Voice;
    readonly fr_CA_Chirp3_HD_Zubenelgenubi: Voice;
    readonly fr_CA_Neural2_A: Voice;
    readonly fr_CA_Neural2_B: Voice;
    readonly fr_CA_Neural2_C: Voice;
    readonly fr_CA_Neural2_D: Voice;
    readonly fr_CA_Standard_A: Voice;
    readonly fr_CA_Standard_B: Voice;
    readonly fr_CA_Standard_C: Voice;
    readonly fr_CA_Standard_D: Voice;
    readonly fr_CA_Wavenet_A: Voice;
    readonly fr_CA_Wavenet_B: Voice;
    readonly fr_CA_Wavenet_C: Voice;
    readonly fr_CA_Wavenet_D: Voice;
    readonly fr_FR_Chirp_HD_D: Voice;
    readonly fr_FR_Chirp_HD_F: Voice;
    readonly fr_FR_Chirp_HD_O: Voice;
    readonly fr_FR_Chirp3_HD_Achernar: Voice;
    readonly fr_FR_Chirp3_HD_Achird: Voice;
    readonly fr_FR_Chirp3_HD_Algenib: Voice;
    readonly fr_FR_Chirp3_HD_Algieba: Voice;
    readonly fr_FR_Chirp3_HD_Alnilam: Voice;
    readonly fr_FR_Chirp3_HD_Aoede: Voice;
    readonly fr_FR_Chirp3_HD_Autonoe: Voice;
    readonly fr_FR_Chirp3_HD_Callirrhoe: Voice;
    readonly fr_FR_Chirp3_HD_Charon: Voice;
    readonly fr_FR_Chirp3_HD_Despina: Voice;
    readonly fr_FR_Chirp3_HD_Enceladus: Voice;
    readonly fr_FR_Chirp3_HD_Erinome: Voice;
    readonly fr_FR_Chirp3_HD_Fenrir: Voice;
    readonly fr_FR_Chirp3_HD_Gacrux: Voice;
    readonly fr_FR_Chirp3_HD_Iapetus: Voice;
    readonly fr_FR_Chirp3_HD_Kore: Voice;
    readonly fr_FR_Chirp3_HD_Laomedeia: Voice;
    readonly fr_FR_Chirp3_HD_Leda: Voice;
    readonly fr_FR_Chirp3_HD_Orus: Voice;
    readonly fr_FR_Chirp3_HD_Puck: Voice;
    readonly fr_FR_Chirp3_HD_Pulcherrima: Voice;
    readonly fr_FR_Chirp3_HD_Rasalgethi: Voice;
    readonly fr_FR_Chirp3_HD_Sadachbia: Voice;
    readonly fr_FR_Chirp3_HD_Sadaltager: Voice;
    readonly fr_FR_Chirp3_HD_Schedar: Voice;
    readonly fr_FR_Chirp3_HD_Sulafat: Voice;
    readonly fr_FR_Chirp3_HD_Umbriel: Voice;
    readonly fr_FR_Chirp3_HD_Vindemiatrix: Voice;
    readonly fr_FR_Chirp3_HD_Zephyr: Voice;
    readonly fr_FR_Chirp3_HD_Zubenelgenubi: Voice;
    readonly fr_FR_Neural2_F: Voice;
    readonly fr_FR_Neural2_G: Voice;
    readonly fr_FR_Polyglot_1: Voice;
    readonly fr_FR_Standard_F: Voice;
    readonly fr_FR_Standard_G: Voice;
    readonly fr_FR_Studio_A: Voice;
    readonly fr_FR_Studio_D: Voice;
    readonly fr_FR_Wavenet_F: Voice;
    readonly fr_FR_Wavenet_G: Voice;
    readonly gl_ES_Standard_B: Voice;
    readonly gu_IN_Chirp3_HD_Achernar: Voice;
    readonly gu_IN_Chirp3_HD_Achird: Voice;
    readonly gu_IN_Chirp3_HD_Algenib: Voice;
    readonly gu_IN_Chirp3_HD_Algieba: Voice;
    readonly gu_IN_Chirp3_HD_Alnilam: Voice;
    readonly gu_IN_Chirp3_HD_Aoede: Voice;
    readonly gu_IN_Chirp3_HD_Autonoe: Voice;
    readonly gu_IN_Chirp3_HD_Callirrhoe: Voice;
    readonly gu_IN_Chirp3_HD_Charon: Voice;
    readonly gu_IN_Chirp3_HD_Despina: Voice;
    readonly gu_IN_Chirp3_HD_Enceladus: Voice;
    readonly gu_IN_Chirp3_HD_Erinome: Voice;
    readonly gu_IN_Chirp3_HD_Fenrir: Voice;
    readonly gu_IN_Chirp3_HD_Gacrux: Voice;
    readonly gu_IN_Chirp3_HD_Iapetus: Voice;
    readonly gu_IN_Chirp3_HD_Kore: Voice;
    readonly gu_IN_Chirp3_HD_Laomedeia: Voice;
    readonly gu_IN_Chirp3_HD_Leda: Voice;
    readonly gu_IN_Chirp3_HD_Orus: Voice;
    readonly gu_IN_Chirp3_HD_Puck: Voice;
    readonly gu_IN_Chirp3_HD_Pulcherrima: Voice;
    readonly gu_IN_Chirp3_HD_Rasalgethi: Voice;
    readonly gu_IN_Chirp3_HD_Sadachbia: Voice;
    readonly gu_IN_Chirp3_HD_Sadaltager: Voice;
    readonly gu_IN_Chirp3_HD_Schedar: Voice;
    readonly gu_IN_Chirp3_HD_Sulafat: Voice;
    readonly gu_IN_Chirp3_HD_Umbriel: Voice;
    readonly gu_IN_Chirp3_HD_Vindemiatrix: Voice;
    readonly gu_IN_Chirp3_HD_Zephyr: Voice;
    readonly gu_IN_Chirp3_HD_Zubenelgenubi: Voice;
    readonly gu_IN_Standard_A: Voice;
    readonly gu_IN_Standard_B: Voice;
    readonly gu_IN_Standard_C: Voice;
    readonly gu_IN_Standard_D: Voice;
    readonly gu_IN_Wavenet_A: Voice;
    readonly gu_IN_Wavenet_B: Voice;
    readonly gu_IN_Wavenet_C: Voice;
    readonly gu_IN_Wavenet_D: Voice;
    readonly he_IL_Chirp3_HD_Achernar: Voice;
    readonly he_IL_Chirp3_HD_Achird: Voice;
    readonly he_IL_Chirp3_HD_Algenib: Voice;
    readonly he_IL_Chirp3_HD_Algieba: Voice;
    readonly he_IL_Chirp3_HD_Alnilam: Voice;
    readonly he_IL_Chirp3_HD_Aoede: Voice;
    readonly he_IL_Chirp3_HD_Autonoe: Voice;
    readonly he_IL_Chirp3_HD_Callirrhoe: Voice;
    readonly he_IL_Chirp3_HD_Charon: Voice;
    readonly he_IL_Chirp3_HD_Despina: Voice;
    readonly he_IL_Chirp3_HD_Enceladus: Voice;
    readonly he_IL_Chirp3_HD_Erinome: Voice;
    readonly he_IL_Chirp3_HD_Fenrir: Voice;
    readonly he_IL_Chirp3_HD_Gacrux: Voice;
    readonly he_IL_Chirp3_HD_Iapetus: Voice;
    readonly he_IL_Chirp3_HD_Kore: Voice;
    readonly he_IL_Chirp3_HD_Laomedeia: Voice;
    readonly he_IL_Chirp3_HD_Leda: Voice;
    readonly he_IL_Chirp3_HD_Orus: Voice;
    readonly he_IL_Chirp3_HD_Puck: Voice;
    readonly he_IL_Chirp3_HD_Pulcherrima: Voice;
    readonly he_IL_Chirp3_HD_Rasalgethi: Voice;
    readonly he_IL_Chirp3_HD_Sadachbia: Voice;
    readonly he_IL_Chirp3_HD_Sadaltager: Voice;
    readonly he_IL_Chirp3_HD_Schedar: Voice;
    readonly he_IL_Chirp3_HD_Sulafat: Voice;
    readonly he_IL_Chirp3_HD_Umbriel: Voice;
    readonly he_IL_Chirp3_HD_Vindemiatrix: Voice;
    readonly he_IL_Chirp3_HD_Zephyr: Voice;
    readonly he_IL_Chirp3_HD_Zubenelgenubi: Voice;
    readonly he_IL_Standard_A: Voice;
    readonly he_IL_Standard_B: Voice;
    readonly he_IL_Standard_C: Voice;
    readonly he_IL_Standard_D: Voice;
    readonly he_IL_Wavenet_A: Voice;
    readonly he_IL_Wavenet_B: Voice;
    readonly he_IL_Wavenet_C: Voice;
    readonly he_IL_Wavenet_D: Voice;
    readonly hi_IN_Chirp3_HD_Achernar: Voice;
    readonly hi_IN_Chirp3_HD_Achird: Voice;
    readonly hi_IN_Chirp3_HD_Algenib: Voice;
    readonly hi_IN_Chirp3_HD_Algieba: Voice;
    readonly hi_IN_Chirp3_HD_Alnilam: Voice;
    readonly hi_IN_Chirp3_HD_Aoede: Voice;
    readonly hi_IN_Chirp3_HD_Autonoe: Voice;
    readonly hi_IN_Chirp3_HD_Callirrhoe: Voice;
    readonly hi_IN_Chirp3_HD_Charon: Voice;
    readonly hi_IN_Chirp3_HD_Despina: Voice;
    readonly hi_IN_Chirp3_HD_Enceladus: Voice;
    readonly hi_IN_Chirp3_HD_Erinome: Voice;
    readonly hi_IN_Chirp3_HD_Fenrir: Voice;
    readonly hi_IN_Chirp3_HD_Gacrux: Voice;
    readonly hi_IN_Chirp3_HD_Iapetus: Voice;
    readonly hi_IN_Chirp3_HD_Kore: Voice;
    readonly hi_IN_Chirp3_HD_Laomedeia: Voice;
    readonly hi_IN_Chirp3_HD_Leda: Voice;
    readonly hi_IN_Chirp3_HD_Orus: Voice;
    readonly hi_IN_Chirp3_HD_Puck: Voice;
    readonly hi_IN_Chirp3_HD_Pulcherrima: Voice;
    readonly hi_IN_Chirp3_HD_Rasalgethi: Voice;
    readonly hi_IN_Chirp3_HD_Sadachbia: Voice;
    readonly hi_IN_Chirp3_HD_Sadaltager: Voice;
    readonly hi_IN_Chirp3_HD_Schedar: Voice;
    readonly hi_IN_Chirp3_HD_Sulafat: Voice;
    readonly hi_IN_Chirp3_HD_Umbriel: Voice;
    readonly hi_IN_Chirp3_HD_Vindemiatrix: Voice;
    readonly hi_IN_Chirp3_HD_Zephyr: Voice;
    readonly hi_IN_Chirp3_HD_Zubenelgenubi: Voice;
    readonly hi_IN_Neural2_A: Voice;
    readonly hi_IN_Neural2_B: Voice;
    readonly hi_IN_Neural2_C: Voice;
    readonly hi_IN_Neural2_D: Voice;
    readonly hi_IN_Standard_A: Voice;
    readonly hi_IN_Standard_B: Voice;
    readonly hi_IN_Standard_C: Voice;
    readonly hi_IN_Standard_D: Voice;
    readonly hi_IN_Standard_E: Voice;
    readonly hi_IN_Standard_F: Voice;
    readonly hi_IN_Wavenet_A: Voice;
    readonly hi_IN_Wavenet_B: Voice;
    readonly hi_IN_Wavenet_C: Voice;
    readonly hi_IN_Wavenet_D: Voice;
    readonly hi_IN_Wavenet_E: Voice;
    readonly hi_IN_Wavenet_F: Voice;
    readonly hr_HR_Chirp3_HD_Achernar: Voice;
    readonly hr_HR_Chirp3_HD_Achird: Voice;
    readonly hr_HR_Chirp3_HD_Algenib: Voice;
    readonly hr_HR_Chirp3_HD_Algieba: Voice;
    readonly hr_HR_Chirp3_HD_Alnilam: Voice;
    readonly hr_HR_Chirp3_HD_Aoede: Voice;
    readonly hr_HR_Chirp3_HD_Autonoe: Voice;
    readonly hr_HR_Chirp3_HD_Callirrhoe: Voice;
    readonly hr_HR_Chirp3_HD_Charon: Voice;
    readonly hr_HR_Chirp3_HD_Despina: Voice;
    readonly hr_HR_Chirp3_HD_Enceladus: Voice;
    readonly hr_HR_Chirp3_HD_Erinome: Voice;
    readonly hr_HR_Chirp3_HD_Fenrir: Voice;
    readonly hr_HR_Chirp3_HD_Gacrux: Voice;
    readonly hr_HR_Chirp3_HD_Iapetus: Voice;
    readonly hr_HR_Chirp3_HD_Kore: Voice;
    readonly hr_HR_Chirp3_HD_Laomedeia: Voice;
    readonly hr_HR_Chirp3_HD_Leda: Voice;
    readonly hr_HR_Chirp3_HD_Orus: Voice;
    readonly hr_HR_Chirp3_HD_Puck: Voice;
    readonly hr_HR_Chirp3_HD_Pulcherrima: Voice;
    readonly hr_HR_Chirp3_HD_Rasalgethi: Voice;
    readonly hr_HR_Chirp3_HD_Sadachbia: Voice;
    readonly hr_HR_Chirp3_HD_Sadaltager: Voice;
    readonly hr_HR_Chirp3_HD_Schedar: Voice;
    readonly hr_HR_Chirp3_HD_Sulafat: Voice;
    readonly hr_HR_Chirp3_HD_Umbriel: Voice;
    readonly hr_HR_Chirp3_HD_Vindemiatrix: Voice;
    readonly hr_HR_Chirp3_HD_Zephyr: Voice;
    readonly hr_HR_Chirp3_HD_Zubenelgenubi: Voice;
    readonly hu_HU_Chirp3_HD_Achernar: Voice;
    readonly hu_HU_Chirp3_HD_Achird: Voice;
    readonly hu_HU_Chirp3_HD_Algenib: Voice;
    readonly hu_HU_Chirp3_HD_Algieba: Voice;
    readonly hu_HU_Chirp3_HD_Alnilam: Voice;
    readonly hu_HU_Chirp3_HD_Aoede: Voice;
    readonly hu_HU_Chirp3_HD_Autonoe: Voice;
    readonly hu_HU_Chirp3_HD_Callirrhoe: Voice;
    readonly hu_HU_Chirp3_HD_Charon: Voice;
    readonly hu_HU_Chirp3_HD_Despina: Voice;
    readonly hu_HU_Chirp3_HD_Enceladus: Voice;
    readonly hu_HU_Chirp3_HD_Erinome: Voice;
    readonly hu_HU_Chirp3_HD_Fenrir: Voice;
    readonly hu_HU_Chirp3_HD_Gacrux: Voice;
    readonly hu_HU_Chirp3_HD_Iapetus: Voice;
    readonly hu_HU_Chirp3_HD_Kore: Voice;
    readonly hu_HU_Chirp3_HD_Laomedeia: Voice;
    readonly hu_HU_Chirp3_HD_Leda: Voice;
    readonly hu_HU_Chirp3_HD_Orus: Voice;
    readonly hu_HU_Chirp3_HD_Puck: Voice;
    readonly hu_HU_Chirp3_HD_Pulcherrima: Voice;
    readonly hu_HU_Chirp3_HD_Rasalgethi: Voice;
    readonly hu_HU_Chirp3_HD_Sadachbia: Voice;
    readonly hu_HU_Chirp3_HD_Sadaltager: Voice;
    readonly hu_HU_Chirp3_HD_Schedar: Voice;
    readonly hu_HU_Chirp3_HD_Sulafat: Voice;
    readonly hu_HU_Chirp3_HD_Umbriel: Voice;
    readonly hu_HU_Chirp3_HD_Vindemiatrix: Voice;
    readonly hu_HU_Chirp3_HD_Zephyr: Voice;
    readonly hu_HU_Chirp3_HD_Zubenelgenubi: Voice;
    readonly hu_HU_Standard_B: Voice;
    readonly hu_HU_Wavenet_B: Voice;
    readonly id_ID_Chirp3_HD_Achernar: Voice;
    readonly id_ID_Chirp3_HD_Achird: Voice;
    readonly id_ID_Chirp3_HD_Algenib: Voice;
    readonly id_ID_Chirp3_HD_Algieba: Voice;
    readonly id_ID_Chirp3_HD_Alnilam: Voice;
    readonly id_ID_Chirp3_HD_Aoede: Voice;
    readonly id_ID_Chirp3_HD_Autonoe: Voice;
    readonly id_ID_Chirp3_HD_Callirrhoe: Voice;
    readonly id_ID_Chirp3_HD_Charon: Voice;
    readonly id_ID_Chirp3_HD_Despina: Voice;
    readonly id_ID_Chirp3_HD_Enceladus: Voice;
    readonly id_ID_Chirp3_HD_Erinome: Voice;
    readonly id_ID_Chirp3_HD_Fenrir: Voice;
    readonly id_ID_Chirp3_HD_Gacrux: Voice;
    readonly id_ID_Chirp3_HD_Iapetus: Voice;
    readonly id_ID_Chirp3_HD_Kore: Voice;
    readonly id_ID_Chirp3_HD_Laomedeia: Voice;
    readonly id_ID_Chirp3_HD_Leda: Voice;
    readonly id_ID_Chirp3_HD_Orus: Voice;
    readonly id_ID_Chirp3_HD_Puck: Voice;
    readonly id_ID_Chirp3_HD_Pulcherrima: Voice;
    readonly id_ID_Chirp3_HD_Rasalgethi: Voice;
    readonly id_ID_Chirp3_HD_Sadachbia: Voice;
    readonly id_ID_Chirp3_HD_Sadaltager: Voice;
    readonly id_ID_Chirp3_HD_Schedar: Voice;
    readonly id_ID_Chirp3_HD_Sulafat: Voice;
    readonly id_ID_Chirp3_HD_Umbriel: Voice;
    readonly id_ID_Chirp3_HD_Vindemiatrix: Voice;
    readonly id_ID_Chirp3_HD_Zephyr: Voice;
    readonly id_ID_Chirp3_HD_Zubenelgenubi: Voice;
    readonly id_ID_Standard_A: Voice;
    readonly id_ID_Standard_B: Voice;
    readonly id_ID_Standard_C: Voice;
    readonly id_ID_Standard_D: Voice;
    readonly id_ID_Wavenet_A: Voice;
    readonly id_ID_Wavenet_B: Voice;
    readonly id_ID_Wavenet_C: Voice;
    readonly id_ID_Wavenet_D: Voice;
    readonly is_IS_Standard_B: Voice;
    readonly it_IT_Chirp_HD_D: Voice;
    readonly it_IT_Chirp_HD_F: Voice;
    readonly it_IT_Chirp_HD_O: Voice;
    readonly it_IT_Chirp3_HD_Achernar: Voice;
    readonly it_IT_Chirp3_HD_Achird: Voice;
    readonly it_IT_Chirp3_HD_Algenib: Voice;
    readonly it_IT_Chirp3_HD_Algieba: Voice;
    readonly it_IT_Chirp3_HD_Alnilam: Voice;
    readonly it_IT_Chirp3_HD_Aoede: Voice;
    readonly it_IT_Chirp3_HD_Autonoe: Voice;
    readonly it_IT_Chirp3_HD_Callirrhoe: Voice;
    readonly it_IT_Chirp3_HD_Charon: Voice;
    readonly it_IT_Chirp3_HD_Despina: Voice;
    readonly it_IT_Chirp3_HD_Enceladus: Voice;
    readonly it_IT_Chirp3_HD_Erinome: Voice;
    readonly it_IT_Chirp3_HD_Fenrir: Voice;
    readonly it_IT_Chirp3_HD_Gacrux: Voice;
    readonly it_IT_Chirp3_HD_Iapetus: Voice;
    readonly it_IT_Chirp3_HD_Kore: Voice;
    readonly it_IT_Chirp3_HD_Laomedeia: Voice;
    readonly it_IT_Chirp3_HD_Leda: Voice;
    readonly it_IT_Chirp3_HD_Orus: Voice;
    readonly it_IT_Chirp3_HD_Puck: Voice;
    readonly it_IT_Chirp3_HD_Pulcherrima: Voice;
    readonly it_IT_Chirp3_HD_Rasalgethi: Voice;
    readonly it_IT_Chirp3_HD_Sadachbia: Voice;
    readonly it_IT_Chirp3_HD_Sadaltager: Voice;
    readonly it_IT_Chirp3_HD_Schedar: Voice;
    readonly it_IT_Chirp3_HD_Sulafat: Voice;
    readonly it_IT_Chirp3_HD_Umbriel: Voice;
    readonly it_IT_Chirp3_HD_Vindemiatrix: Voice;
    readonly it_IT_Chirp3_HD_Zephyr: Voice;
    readonly it_IT_Chirp3_HD_Zubenelgenubi: Voice;
    readonly it_IT_Neural2_A: Voice;
    readonly it_IT_Neural2_E: Voice;
    readonly it_IT_Neural2_F: Voice;
    readonly it_IT_Standard_E: Voice;
    readonly it_IT_Standard_F: Voice;
    readonly it_IT_Wavenet_E: Voice;
    readonly it_IT_Wavenet_F: Voice;
    readonly ja_JP_Chirp3_HD_Achernar: Voice;
    readonly ja_JP_Chirp3_HD_Achird: Voice;
    readonly ja_JP_Chirp3_HD_Algenib: Voice;
    readonly ja_JP_Chirp3_HD_Algieba: Voice;
    readonly ja_JP_Chirp3_HD_Alnilam: Voice;
    readonly ja_JP_Chirp3_HD_Aoede: Voice;
    readonly ja_JP_Chirp3_HD_Autonoe: Voice;
    readonly ja_JP_Chirp3_HD_Callirrhoe: Voice;
    readonly ja_JP_Chirp3_HD_Charon: Voice;
    readonly ja_JP_Chirp3_HD_Despina: Voice;
    readonly ja_JP_Chirp3_HD_Enceladus: Voice;
    readonly ja_JP_Chirp3_HD_Erinome: Voice;
    readonly ja_JP_Chirp3_HD_Fenrir: Voice;
    readonly ja_JP_Chirp3_HD_Gacrux: Voice;
    readonly ja_JP_Chirp3_HD_Iapetus: Voice;
    readonly ja_JP_Chirp3_HD_Kore: Voice;
    readonly ja_JP_Chirp3_HD_Laomedeia: Voice;
    readonly ja_JP_Chirp3_HD_Leda: Voice;
    readonly ja_JP_Chirp3_HD_Orus: Voice;
    readonly ja_JP_Chirp3_HD_Puck: Voice;
    readonly ja_JP_Chirp3_HD_Pulcherrima: Voice;
    readonly ja_JP_Chirp3_HD_Rasalgethi: Voice;
    readonly ja_JP_Chirp3_HD_Sadachbia: Voice;
    readonly ja_JP_Chirp3_HD_Sadaltager: Voice;
    readonly ja_JP_Chirp3_HD_Schedar: Voice;
    readonly ja_JP_Chirp3_HD_Sulafat: Voice;
    readonly ja_JP_Chirp3_HD_Umbriel: Voice;
    readonly ja_JP_Chirp3_HD_Vindemiatrix: Voice;
    readonly ja_JP_Chirp3_HD_Zephyr: Voice;
    readonly ja_JP_Chirp3_HD_Zubenelgenubi: Voice;
    readonly ja_JP_Neural2_B: Voice;
    readonly ja_JP_Neural2_C: Voice;
    readonly ja_JP_Neural2_D: Voice;
    readonly ja_JP_Standard_A: Voice;
    readonly ja_JP_Standard_B: Voice;
    readonly ja_JP_Standard_C: Voice;
    readonly ja_JP_Standard_D: Voice;
    readonly ja_JP_Wavenet_A: Voice;
    readonly ja_JP_Wavenet_B: Voice;
    readonly ja_JP_Wavenet_C: Voice;
    readonly ja_JP_Wavenet_D: Voice;
    readonly kn_IN_Chirp3_HD_Achernar: Voice;
    readonly kn_IN_Chirp3_HD_Achird: Voice;
    readonly kn_IN_Chirp3_HD_Algenib: Voice;
    readonly kn_IN_Chirp3_HD_Algieba: Voice;
    readonly kn_IN_Chirp3_HD_Alnilam: Voice;
    readonly kn_IN_Chirp3_HD_Aoede: Voice;
    readonly kn_IN_Chirp3_HD_Autonoe: Voice;
    readonly kn_IN_Chirp3_HD_Callirrhoe: Voice;
    readonly kn_IN_Chirp3_HD_Charon: Voice;
    readonly kn_IN_Chirp3_HD_Despina: Voice;
    readonly kn_IN_Chirp3_HD_Enceladus: Voice;
    readonly kn_IN_Chirp3_HD_Erinome: Voice;
    readonly kn_IN_Chirp3_HD_Fenrir: Voice;
    readonly kn_IN_Chirp3_HD_Gacrux: Voice;
    readonly kn_IN_Chirp3_HD_Iapetus: Voice;
    readonly kn_IN_Chirp3_HD_Kore: Voice;
    readonly kn_IN_Chirp3_HD_Laomedeia: Voice;
    readonly kn_IN_Chirp3_HD_Leda: Voice;
    readonly kn_IN_Chirp3_HD_Orus: Voice;
    readonly kn_IN_Chirp3_HD_Puck: Voice;
    readonly kn_IN_Chirp3_HD_Pulcherrima: Voice;
    readonly kn_IN_Chirp3_HD_Rasalgethi: Voice;
    readonly kn_IN_Chirp3_HD_Sadachbia: Voice;
    readonly kn_IN_Chirp3_HD_Sadaltager: Voice;
    readonly kn_IN_Chirp3_HD_Schedar: Voice;
    readonly kn_IN_Chirp3_HD_Sulafat: Voice;
    readonly kn_IN_Chirp3_HD_Umbriel: Voice;
    readonly kn_IN_Chirp3_HD_Vindemiatrix: Voice;
    readonly kn_IN_Chirp3_HD_Zephyr: Voice;
    readonly kn_IN_Chirp3_HD_Zubenelgenubi: Voice;
    readonly kn_IN_Standard_A: Voice;
    readonly kn_IN_Standard_B: Voice;
    readonly kn_IN_Standard_C: Voice;
    readonly kn_IN_Standard_D: Voice;
    readonly kn_IN_Wavenet_A: Voice;
    readonly kn_IN_Wavenet_B: Voice;
    readonly kn_IN_Wavenet_C: Voice;
    readonly kn_IN_Wavenet_D: Voice;
    readonly ko_KR_Chirp3_HD_Achernar: Voice;
    readonly ko_KR_Chirp3_HD_Achird: Voice;
    readonly ko_KR_Chirp3_HD_Algenib: Voice;
    readonly ko_KR_Chirp3_HD_Algieba: Voice;
    readonly ko_KR_Chirp3_HD_Alnilam: Voice;
    readonly ko_KR_Chirp3_HD_Aoede: Voice;
    readonly ko_KR_Chirp3_HD_Autonoe: Voice;
    readonly ko_KR_Chirp3_HD_Callirrhoe: Voice;
    readonly ko_KR_Chirp3_HD_Charon: Voice;
    readonly ko_KR_Chirp3_HD_Despina: Voice;
    readonly ko_KR_Chirp3_HD_Enceladus: Voice;
    readonly ko_KR_Chirp3_HD_Erinome: Voice;
    readonly ko_KR_Chirp3_HD_Fenrir: Voice;
    readonly ko_KR_Chirp3_HD_Gacrux: Voice;
    readonly ko_KR_Chirp3_HD_Iapetus: Voice;
    readonly ko_KR_Chirp3_HD_Kore: Voice;
    readonly ko_KR_Chirp3_HD_Laomedeia: Voice;
    readonly ko_KR_Chirp3_HD_Leda: Voice;
    readonly ko_KR_Chirp3_HD_Orus: Voice;
    readonly ko_KR_Chirp3_HD_Puck: Voice;
    readonly ko_KR_Chirp3_HD_Pulcherrima: Voice;
    readonly ko_KR_Chirp3_HD_Rasalgethi: Voice;
    readonly ko_KR_Chirp3_HD_Sadachbia: Voice;
    readonly ko_KR_Chirp3_HD_Sadaltager: Voice;
    readonly ko_KR_Chirp3_HD_Schedar: Voice;
    readonly ko_KR_Chirp3_HD_Sulafat: Voice;
    readonly ko_KR_Chirp3_HD_Umbriel: Voice;
    readonly ko_KR_Chirp3_HD_Vindemiatrix: Voice;
    readonly ko_KR_Chirp3_HD_Zephyr: Voice;
    readonly ko_KR_Chirp3_HD_Zubenelgenubi: Voice;
    readonly ko_KR_Neural2_A: Voice;
    readonly ko_KR_Neural2_B: Voice;
    readonly ko_KR_Neural2_C: Voice;
    readonly ko_KR_Standard_A: Voice;
    readonly ko_KR_Standard_B: Voice;
    readonly ko_KR_Standard_C: Voice;
    readonly ko_KR_Standard_D: Voice;
    readonly ko_KR_Wavenet_A: Voice;
    readonly ko_KR_Wavenet_B: Voice;
    readonly ko_KR_Wavenet_C: Voice;
    readonly ko_KR_Wavenet_D: Voice;
    readonly lt_LT_Chirp3_HD_Achernar: Voice;
    readonly lt_LT_Chirp3_HD_Achird: Voice;
    readonly lt_LT_Chirp3_HD_Algenib: Voice;
    readonly lt_LT_Chirp3_HD_Algieba: Voice;
    readonly lt_LT_Chirp3_HD_Alnilam: Voice;
    readonly lt_LT_Chirp3_HD_Aoede: Voice;
    readonly lt_LT_Chirp3_HD_Autonoe: Voice;
    readonly lt_LT_Chirp3_HD_Callirrhoe: Voice;
    readonly lt_LT_Chirp3_HD_Charon: Voice;
    readonly lt_LT_Chirp3_HD_Despina: Voice;
    readonly lt_LT_Chirp3_HD_Enceladus: Voice;
    readonly lt_LT_Chirp3_HD_Erinome: Voice;
    readonly lt_LT_Chirp3_HD_Fenrir: Voice;
    readonly lt_LT_Chirp3_HD_Gacrux: Voice;
    readonly lt_LT_Chirp3_HD_Iapetus: Voice;
    readonly lt_LT_Chirp3_HD_Kore: Voice;
    readonly lt_LT_Chirp3_HD_Laomedeia: Voice;
    readonly lt_LT_Chirp3_HD_Leda: Voice;
    readonly lt_LT_Chirp3_HD_Orus: Voice;
    readonly lt_LT_Chirp3_HD_Puck: Voice;
    readonly lt_LT_Chirp3_HD_Pulcherrima: Voice;
    readonly lt_LT_Chirp3_HD_Rasalgethi: Voice;
    readonly lt_LT_Chirp3_HD_Sadachbia: Voice;
    readonly lt_LT_Chirp3_HD_Sadaltager: Voice;
    readonly lt_LT_Chirp3_HD_Schedar: Voice;
    readonly lt_LT_Chirp3_HD_Sulafat: Voice;
    readonly lt_LT_Chirp3_HD_Umbriel: Voice;
    readonly lt_LT_Chirp3_HD_Vindemiatrix: Voice;
    readonly lt_LT_Chirp3_HD_Zephyr: Voice;
    readonly lt_LT_Chirp3_HD_Zubenelgenubi: Voice;
    readonly lt_LT_Standard_B: Voice;
    readonly lv_LV_Chirp3_HD_Achernar: Voice;
    readonly lv_LV_Chirp3_HD_Achird: Voice;
    readonly lv_LV_Chirp3_HD_Algenib: Voice;
    readonly lv_LV_Chirp3_HD_Algieba: Voice;
    readonly lv_LV_Chirp3_HD_Alnilam: Voice;
    readonly lv_LV_Chirp3_HD_Aoede: Voice;
    readonly lv_LV_Chirp3_HD_Autonoe: Voice;
    readonly lv_LV_Chirp3_HD_Callirrhoe: Voice;
    readonly lv_LV_Chirp3_HD_Charon: Voice;
    readonly lv_LV_Chirp3_HD_Despina: Voice;
    readonly lv_LV_Chirp3_HD_Enceladus: Voice;
    readonly lv_LV_Chirp3_HD_Erinome: Voice;
    readonly lv_LV_Chirp3_HD_Fenrir: Voice;
    readonly lv_LV_Chirp3_HD_Gacrux: Voice;
    readonly lv_LV_Chirp3_HD_Iapetus: Voice;
    readonly lv_LV_Chirp3_HD_Kore: Voice;
    readonly lv_LV_Chirp3_HD_Laomedeia: Voice;
    readonly lv_LV_Chirp3_HD_Leda: Voice;
    readonly lv_LV_Chirp3_HD_Orus: Voice;
    readonly lv_LV_Chirp3_HD_Puck: Voice;
    readonly lv_LV_Chirp3_HD_Pulcherrima: Voice;
    readonly lv_LV_Chirp3_HD_Rasalgethi: Voice;
    readonly lv_LV_Chirp3_HD_Sadachbia: Voice;
    readonly lv_LV_Chirp3_HD_Sadaltager: Voice;
    readonly lv_LV_Chirp3_HD_Schedar: Voice;
    readonly lv_LV_Chirp3_HD_Sulafat: Voice;
    readonly lv_LV_Chirp3_HD_Umbriel: Voice;
    readonly lv_LV_Chirp3_HD_Vindemiatrix: Voice;
    readonly lv_LV_Chirp3_HD_Zephyr: Voice;
    readonly lv_LV_Chirp3_HD_Zubenelgenubi: Voice;
    readonly lv_LV_Standard_B: Voice;
    readonly ml_IN_Chirp3_HD_Achernar: Voice;
    readonly ml_IN_Chirp3_HD_Achird: Voice;
    readonly ml_IN_Chirp3_HD_Algenib: Voice;
    readonly ml_IN_Chirp3_HD_Algieba: Voice;
    readonly ml_IN_Chirp3_HD_Alnilam: Voice;
    readonly ml_IN_Chirp3_HD_Aoede: Voice;
    readonly ml_IN_Chirp3_HD_Autonoe: Voice;
    readonly ml_IN_Chirp3_HD_Callirrhoe: Voice;
    readonly ml_IN_Chirp3_HD_Charon: Voice;
    readonly ml_IN_Chirp3_HD_Despina: Voice;
    readonly ml_IN_Chirp3_HD_Enceladus: Voice;
    readonly ml_IN_Chirp3_HD_Erinome: Voice;
    readonly ml_IN_Chirp3_HD_Fenrir: Voice;
    readonly ml_IN_Chirp3_HD_Gacrux: Voice;
    readonly ml_IN_Chirp3_HD_Iapetus: Voice;
    readonly ml_IN_Chirp3_HD_Kore: Voice;
    readonly ml_IN_Chirp3_HD_Laomedeia: Voice;
    readonly ml_IN_Chirp3_HD_Leda: Voice;
    readonly ml_IN_Chirp3_HD_Orus: Voice;
    readonly ml_IN_Chirp3_HD_Puck: Voice;
    readonly ml_IN_Chirp3_HD_Pulcherrima: Voice;
    readonly ml_IN_Chirp3_HD_Rasalgethi: Voice;
    readonly ml_IN_Chirp3_HD_Sadachbia: Voice;
    readonly ml_IN_Chirp3_HD_Sadaltager: Voice;
    readonly ml_IN_Chirp3_HD_Schedar: Voice;
    readonly ml_IN_Chirp3_HD_Sulafat: Voice;
    readonly ml_IN_Chirp3_HD_Umbriel: Voice;
    readonly ml_IN_Chirp3_HD_Vindemiatrix: Voice;
    readonly ml_IN_Chirp3_HD_Zephyr: Voice;
    readonly ml_IN_Chirp3_HD_Zubenelgenubi: Voice;
    readonly ml_IN_Standard_A: Voice;
    readonly ml_IN_Standard_B: Voice;
    readonly ml_IN_Standard_C: Voice;
    readonly ml_IN_Standard_D: Voice;
    readonly ml_IN_Wavenet_A: Voice;
    readonly ml_IN_Wavenet_B: Voice;
    readonly ml_IN_Wavenet_C: Voice;
    readonly ml_IN_Wavenet_D: Voice;
    readonly mr_IN_Chirp3_HD_Achernar: Voice;
    readonly mr_IN_Chirp3_HD_Achird: Voice;
    readonly mr_IN_Chirp3_HD_Algenib: Voice;
    readonly mr_IN_Chirp3_HD_Algieba: Voice;
    readonly mr_IN_Chirp3_HD_Alnilam: Voice;
    readonly mr_IN_Chirp3_HD_Aoede: Voice;
    readonly mr_IN_Chirp3_HD_Autonoe: Voice;
    readonly mr_IN_Chirp3_HD_Callirrhoe: Voice;
    readonly mr_IN_Chirp3_HD_Charon: Voice;
    readonly mr_IN_Chirp3_HD_Despina: Voice;
    readonly mr_IN_Chirp3_HD_Enceladus: Voice;
    readonly mr_IN_Chirp3_HD_Erinome: Voice;
    readonly mr_IN_Chirp3_HD_Fenrir: Voice;
    readonly mr_IN_Chirp3_HD_Gacrux: Voice;
    readonly mr_IN_Chirp3_HD_Iapetus: Voice;
    readonly mr_IN_Chirp3_HD_Kore: Voice;
    readonly mr_IN_Chirp3_HD_Laomedeia: Voice;
    readonly mr_IN_Chirp3_HD_Leda: Voice;
    readonly mr_IN_Chirp3_HD_Orus: Voice;
    readonly mr_IN_Chirp3_HD_Puck: Voice;
    readonly mr_IN_Chirp3_HD_Pulcherrima: Voice;
    readonly mr_IN_Chirp3_HD_Rasalgethi: Voice;
    readonly mr_IN_Chirp3_HD_Sadachbia: Voice;
    readonly mr_IN_Chirp3_HD_Sadaltager: Voice;
    readonly mr_IN_Chirp3_HD_Schedar: Voice;
    readonly mr_IN_Chirp3_HD_Sulafat: Voice;
    readonly mr_IN_Chirp3_HD_Umbriel: Voice;
    readonly mr_IN_Chirp3_HD_Vindemiatrix: Voice;
    readonly mr_IN_Chirp3_HD_Zephyr: Voice;
    readonly mr_IN_Chirp3_HD_Zubenelgenubi: Voice;
    readonly mr_IN_Standard_A: Voice;
    readonly mr_IN_Standard_B: Voice;
    readonly mr_IN_Standard_C: Voice;
    readonly mr_IN_Wavenet_A: Voice;
    readonly mr_IN_Wavenet_B: Voice;
    readonly mr_IN_Wavenet_C: Voice;
    readonly ms_MY_Standard_A: Voice;
    readonly ms_MY_Standard_B: Voice;
    readonly ms_MY_Standard_C: Voice;
    readonly ms_MY_Standard_D: Voice;
    readonly ms_MY_Wavenet_A: Voice;
    readonly ms_MY_Wavenet_B: Voice;
    readonly ms_MY_Wavenet_C: Voice;
    readonly ms_MY_Wavenet_D: Voice;
    readonly nb_NO_Chirp3_HD_Achernar: Voice;
    readonly nb_NO_Chirp3_HD_Achird: Voice;
    readonly nb_NO_Chirp3_HD_Algenib: Voice;
    readonly nb_NO_Chirp3_HD_Algieba: Voice;
    readonly nb_NO_Chirp3_HD_Alnilam: Voice;
    readonly nb_NO_Chirp3_HD_Aoede: Voice;
    readonly nb_NO_Chirp3_HD_Autonoe: Voice;
    readonly nb_NO_Chirp3_HD_Callirrhoe: Voice;
    readonly nb_NO_Chirp3_HD_Charon: Voice;
    readonly nb_NO_Chirp3_HD_Despina: Voice;
    readonly nb_NO_Chirp3_HD_Enceladus: Voice;
    readonly nb_NO_Chirp3_HD_Erinome: Voice;
    readonly nb_NO_Chirp3_HD_Fenrir: Voice;
    readonly nb_NO_Chirp3_HD_Gacrux: Voice;
    readonly nb_NO_Chirp3_HD_Iapetus: Voice;
    readonly nb_NO_Chirp3_HD_Kore: Voice;
    readonly nb_NO_Chirp3_HD_Laomedeia: Voice;
    readonly nb_NO_Chirp3_HD_Leda: Voice;
    readonly nb_NO_Chirp3_HD_Orus: Voice;
    readonly nb_NO_Chirp3_HD_Puck: Voice;
    readonly nb_NO_Chirp3_HD_Pulcherrima: Voice;
    readonly nb_NO_Chirp3_HD_Rasalgethi: Voice;
    readonly nb_NO_Chirp3_HD_Sadachbia: Voice;
    readonly nb_NO_Chirp3_HD_Sadaltager: Voice;
    readonly nb_NO_Chirp3_HD_Schedar: Voice;
    readonly nb_NO_Chirp3_HD_Sulafat: Voice;
    readonly nb_NO_Chirp3_HD_Umbriel: Voice;
    readonly nb_NO_Chirp3_HD_Vindemiatrix: Voice;
    readonly nb_NO_Chirp3_HD_Zephyr: Voice;
    readonly nb_NO_Chirp3_HD_Zubenelgenubi: Voice;
    readonly nb_NO_Standard_F: Voice;
    readonly nb_NO_Standard_G: Voice;
    readonly nb_NO_Wavenet_F: Voice;
    readonly nb_NO_Wavenet_G: Voice;
    readonly nl_BE_Chirp3_HD_Achernar: Voice;
    readonly nl_BE_Chirp3_HD_Achird: Voice;
    readonly nl_BE_Chirp3_HD_Algenib: Voice;
    readonly nl_BE_Chirp3_HD_Algieba: Voice;
    readonly nl_BE_Chirp3_HD_Alnilam: Voice;
    readonly nl_BE_Chirp3_HD_Aoede: Voice;
    readonly nl_BE_Chirp3_HD_Autonoe: Voice;
    readonly nl_BE_Chirp3_HD_Callirrhoe: Voice;
    readonly nl_BE_Chirp3_HD_Charon: Voice;
    readonly nl_BE_Chirp3_HD_Despina: Voice;
    readonly nl_BE_Chirp3_HD_Enceladus: Voice;
    readonly nl_BE_Chirp3_HD_Erinome: Voice;
    readonly nl_BE_Chirp3_HD_Fenrir: Voice;
    readonly nl_BE_Chirp3_HD_Gacrux: Voice;
    readonly nl_BE_Chirp3_HD_Iapetus: Voice;
    readonly nl_BE_Chirp3_HD_Kore: Voice;
    readonly nl_BE_Chirp3_HD_Laomedeia: Voice;
    readonly nl_BE_Chirp3_HD_Leda: Voice;
    readonly nl_BE_Chirp3_HD_Orus: Voice;
    readonly nl_BE_Chirp3_HD_Puck: Voice;
    readonly nl_BE_Chirp3_HD_Pulcherrima: Voice;
    readonly nl_BE_Chirp3_HD_Rasalgethi: Voice;
    readonly nl_BE_Chirp3_HD_Sadachbia: Voice;
    readonly nl_BE_Chirp3_HD_Sadaltager: Voice;
    readonly nl_BE_Chirp3_HD_Schedar: Voice;
    readonly nl_BE_Chirp3_HD_Sulafat: Voice;
    readonly nl_BE_Chirp3_HD_Umbriel: Voice;
    readonly nl_BE_Chirp3_HD_Vindemiatrix: Voice;
    readonly nl_BE_Chirp3_HD_Zephyr: Voice;
    readonly nl_BE_Chirp3_HD_Zubenelgenubi: Voice;
    readonly nl_BE_Standard_C: Voice;
    readonly nl_BE_Standard_D: Voice;
    readonly nl_BE_Wavenet_C: Voice;
    readonly nl_BE_Wavenet_D: Voice;
    readonly nl_NL_Chirp3_HD_Achernar: Voice;
    readonly nl_NL_Chirp3_HD_Achird: Voice;
    readonly nl_NL_Chirp3_HD_Algenib: Voice;
    readonly nl_NL_Chirp3_HD_Algieba: Voice;
    readonly nl_NL_Chirp3_HD_Alnilam: Voice;
    readonly nl_NL_Chirp3_HD_Aoede: Voice;
    readonly nl_NL_Chirp3_HD_Autonoe: Voice;
    readonly nl_NL_Chirp3_HD_Callirrhoe: Voice;
    readonly nl_NL_Chirp3_HD_Charon: Voice;
    readonly nl_NL_Chirp3_HD_Despina: Voice;
    readonly nl_NL_Chirp3_HD_Enceladus: Voice;
    readonly nl_NL_Chirp3_HD_Erinome: Voice;
    readonly nl_NL_Chirp3_HD_Fenrir: Voice;
    readonly nl_NL_Chirp3_HD_Gacrux: Voice;
    readonly nl_NL_Chirp3_HD_Iapetus: Voice;
    readonly nl_NL_Chirp3_HD_Kore: Voice;
    readonly nl_NL_Chirp3_HD_Laomedeia: Voice;
    readonly nl_NL_Chirp3_HD_Leda: Voice;
    readonly nl_NL_Chirp3_HD_Orus: Voice;
    readonly nl_NL_Chirp3_HD_Puck: Voice;
    readonly nl_NL_Chirp3_HD_Pulcherrima: Voice;
    readonly nl_NL_Chirp3_HD_Rasalgethi: Voice;
    readonly nl_NL_Chirp3_HD_Sadachbia: Voice;
    readonly nl_NL_Chirp3_HD_Sadaltager: Voice;
    readonly nl_NL_Chirp3_HD_Schedar: Voice;
    readonly nl_NL_Chirp3_HD_Sulafat: Voice;
    readonly nl_NL_Chirp3_HD_Umbriel: Voice;
    readonly nl_NL_Chirp3_HD_Vindemiatrix: Voice;
    readonly nl_NL_Chirp3_HD_Zephyr: Voice;
    readonly nl_NL_Chirp3_HD_Zubenelgenubi: Voice;
    readonly nl_NL_Standard_F: Voice;
    readonly nl_NL_Standard_G: Voice;
    readonly nl_NL_Wavenet_F: Voice;
    readonly nl_NL_Wavenet_G: Voice;
    readonly pa_IN_Chirp3_HD_Achernar: Voice;
    readonly pa_IN_Chirp3_HD_Achird: Voice;
    readonly pa_IN_Chirp3_HD_Algenib: Voice;
    readonly pa_IN_Chirp3_HD_Algieba: Voice;
    readonly pa_IN_Chirp3_HD_Alnilam: Voice;
    readonly pa_IN_Chirp3_HD_Aoede: Voice;
    readonly pa_IN_Chirp3_HD_Autonoe: Voice;
    readonly pa_IN_Chirp3_HD_Callirrhoe: Voice;
    readonly pa_IN_Chirp3_HD_Charon: Voice;
    readonly pa_IN_Chirp3_HD_Despina: Voice;
    readonly pa_IN_Chirp3_HD_Enceladus: Voice;
    readonly pa_IN_Chirp3_HD_Erinome: Voice;
    readonly pa_IN_Chirp3_HD_Fenrir: Voice;
    readonly pa_IN_Chirp3_HD_Gacrux: Voice;
    readonly pa_IN_Chirp3_HD_Iapetus: Voice;
    readonly pa_IN_Chirp3_HD_Kore: Voice;
    readonly pa_IN_Chirp3_HD_Laomedeia: Voice;
    readonly pa_IN_Chirp3_HD_Leda: Voice;
    readonly pa_IN_Chirp3_HD_Orus: Voice;
    readonly pa_IN_Chirp3_HD_Puck: Voice;
    readonly pa_IN_Chirp3_HD_Pulcherrima: Voice;
    readonly pa_IN_Chirp3_HD_Rasalgethi: Voice;
    readonly pa_IN_Chirp3_HD_Sadachbia: Voice;
    readonly pa_IN_Chirp3_HD_Sadaltager: Voice;
    readonly pa_IN_Chirp3_HD_Schedar: Voice;
    readonly pa_IN_Chirp3_HD_Sulafat: Voice;
    readonly pa_IN_Chirp3_HD_Umbriel: Voice;
    readonly pa_IN_Chirp3_HD_Vindemiatrix: Voice;
    readonly pa_IN_Chirp3_HD_Zephyr: Voice;
    readonly pa_IN_Chirp3_HD_Zubenelgenubi: Voice;
    readonly pa_IN_Standard_A: Voice;
    readonly pa_IN_Standard_B: Voice;
    readonly pa_IN_Standard_C: Voice;
    readonly pa_IN_Standard_D: Voice;
    readonly pa_IN_Wavenet_A: Voice;
    readonly pa_IN_Wavenet_B: Voice;
    readonly pa_IN_Wavenet_C: Voice;
    readonly pa_IN_Wavenet_D: Voice;
    readonly pl_PL_Chirp3_HD_Achernar: Voice;
    readonly pl_PL_Chirp3_HD_Achird: Voice;
    readonly pl_PL_Chirp3_HD_Algenib: Voice;
    readonly pl_PL_Chirp3_HD_Algieba: Voice;
    readonly pl_PL_Chirp3_HD_Alnilam: Voice;
    readonly pl_PL_Chirp3_HD_Aoede: Voice;
    readonly pl_PL_Chirp3_HD_Autonoe: Voice;
    readonly pl_PL_Chirp3_HD_Callirrhoe: Voice;
    readonly pl_PL_Chirp3_HD_Charon: Voice;
    readonly pl_PL_Chirp3_HD_Despina: Voice;
    readonly pl_PL_Chirp3_HD_Enceladus: Voice;
    readonly pl_PL_Chirp3_HD_Erinome: Voice;
    readonly pl_PL_Chirp3_HD_Fenrir: Voice;
    readonly pl_PL_Chirp3_HD_Gacrux: Voice;
    readonly pl_PL_Chirp3_HD_Iapetus: Voice;
    readonly pl_PL_Chirp3_HD_Kore: Voice;
    readonly pl_PL_Chirp3_HD_Laomedeia: Voice;
    readonly pl_PL_Chirp3_HD_Leda: Voice;
    readonly pl_PL_Chirp3_HD_Orus: Voice;
    readonly pl_PL_Chirp3_HD_Puck: Voice;
    readonly pl_PL_Chirp3_HD_Pulcherrima: Voice;
    readonly pl_PL_Chirp3_HD_Rasalgethi: Voice;
    readonly pl_PL_Chirp3_HD_Sadachbia: Voice;
    readonly pl_PL_Chirp3_HD_Sadaltager: Voice;
    readonly pl_PL_Chirp3_HD_Schedar: Voice;
    readonly pl_PL_Chirp3_HD_Sulafat: Voice;
    readonly pl_PL_Chirp3_HD_Umbriel: Voice;
    readonly pl_PL_Chirp3_HD_Vindemiatrix: Voice;
    readonly pl_PL_Chirp3_HD_Zephyr: Voice;
    readonly pl_PL_Chirp3_HD_Zubenelgenubi: Voice;
    readonly pl_PL_Standard_F: Voice;
    readonly pl_PL_Standard_G: Voice;
    readonly pl_PL_Wavenet_F: Voice;
    readonly pl_PL_Wavenet_G: Voice;
    readonly pt_BR_Chirp3_HD_Achernar: Voice;
    readonly pt_BR_Chirp3_HD_Achird: Voice;
    readonly pt_BR_Chirp3_HD_Algenib: Voice;
    readonly pt_BR_Chirp3_HD_Algieba: Voice;
    readonly pt_BR_Chirp3_HD_Alnilam: Voice;
    readonly pt_BR_Chirp3_HD_Aoede: Voice;
    readonly pt_BR_Chirp3_HD_Autonoe: Voice;
    readonly pt_BR_Chirp3_HD_Callirrhoe: Voice;
    readonly pt_BR_Chirp3_HD_Charon: Voice;
    readonly pt_BR_Chirp3_HD_Despina: Voice;
    readonly pt_BR_Chirp3_HD_Enceladus: Voice;
    readonly pt_BR_Chirp3_HD_Erinome: Voice;
    readonly pt_BR_Chirp3_HD_Fenrir: Voice;
    readonly pt_BR_Chirp3_HD_Gacrux: Voice;
    readonly pt_BR_Chirp3_HD_Iapetus: Voice;
    readonly pt_BR_Chirp3_HD_Kore: Voice;
    readonly pt_BR_Chirp3_HD_Laomedeia: Voice;
    readonly pt_BR_Chirp3_HD_Leda: Voice;
    readonly pt_BR_Chirp3_HD_Orus: Voice;
    readonly pt_BR_Chirp3_HD_Puck: Voice;
    readonly pt_BR_Chirp3_HD_Pulcherrima: Voice;
    readonly pt_BR_Chirp3_HD_Rasalgethi: Voice;
    readonly pt_BR_Chirp3_HD_Sadachbia: Voice;
    readonly pt_BR_Chirp3_HD_Sadaltager: Voice;
    readonly pt_BR_Chirp3_HD_Schedar: Voice;
    readonly pt_BR_Chirp3_HD_Sulafat: Voice;
    readonly pt_BR_Chirp3_HD_Umbriel: Voice;
    readonly pt_BR_Chirp3_HD_Vindemiatrix: Voice;
    readonly pt_BR_Chirp3_HD_Zephyr: Voice;
    readonly pt_BR_Chirp3_HD_Zubenelgenubi: Voice;
    readonly pt_BR_Neural2_A: Voice;
    readonly pt_BR_Neural2_B: Voice;
    readonly pt_BR_Neural2_C: Voice;
    readonly pt_BR_Standard_A: Voice;
    readonly pt_BR_Standard_B: Voice;
    readonly pt_BR_Standard_C: Voice;
    readonly pt_BR_Standard_D: Voice;
    readonly pt_BR_Standard_E: Voice;
    readonly pt_BR_Wavenet_A: Voice;
    readonly pt_BR_Wavenet_B: Voice;
    readonly pt_BR_Wavenet_C: Voice;
    readonly pt_BR_Wavenet_D: Voice;
    readonly pt_BR_Wavenet_E: Voice;
    readonly pt_PT_Standard_E: Voice;
    readonly pt_PT_Standard_F: Voice;
    readonly pt_PT_Wavenet_E: Voice;
    readonly pt_PT_Wavenet_F: Voice;
    readonly ro_RO_Chirp3_HD_Achernar: Voice;
    readonly ro_RO_Chirp3_HD_Achird: Voice;
    readonly ro_RO_Chirp3_HD_Algenib: Voice;
    readonly ro_RO_Chirp3_HD_Algieba: Voice;
    readonly ro_RO_Chirp3_HD_Alnilam: Voice;
    readonly ro_RO_Chirp3_HD_Aoede: Voice;
    readonly ro_RO_Chirp3_HD_Autonoe: Voice;
    readonly ro_RO_Chirp3_HD_Callirrhoe: Voice;
    readonly ro_RO_Chirp3_HD_Charon: Voice;
    readonly ro_RO_Chirp3_HD_Despina: Voice;
    readonly ro_RO_Chirp3_HD_Enceladus: Voice;
    readonly ro_RO_Chirp3_HD_Erinome: Voice;
    readonly ro_RO_Chirp3_HD_Fenrir: Voice;
    readonly ro_RO_Chirp3_HD_Gacrux: Voice;
    readonly ro_RO_Chirp3_HD_Iapetus: Voice;
    readonly ro_RO_Chirp3_HD_Kore: Voice;
    readonly ro_RO_Chirp3_HD_Laomedeia: Voice;
    readonly ro_RO_Chirp3_HD_Leda: Voice;
    readonly ro_RO_Chirp3_HD_Orus: Voice;
    readonly ro_RO_Chirp3_HD_Puck: Voice;
    readonly ro_RO_Chirp3_HD_Pulcherrima: Voice;
    readonly ro_RO_Chirp3_HD_Rasalgethi: Voice;
    readonly ro_RO_Chirp3_HD_Sadachbia: Voice;
    readonly ro_RO_Chirp3_HD_Sadaltager: Voice;
    readonly ro_RO_Chirp3_HD_Schedar: Voice;
    readonly ro_RO_Chirp3_HD_Sulafat: Voice;
    readonly ro_RO_Chirp3_HD_Umbriel: Voice;
    readonly ro_RO_Chirp3_HD_Vindemiatrix: Voice;
    readonly ro_RO_Chirp3_HD_Zephyr: Voice;
    readonly ro_RO_Chirp3_HD_Zubenelgenubi: Voice;
    readonly ro_RO_Standard_B: Voice;
    readonly ro_RO_Wavenet_B: Voice;
    readonly ru_RU_Chirp3_HD_Aoede: Voice;
    readonly ru_RU_Chirp3_HD_Charon: Voice;
    readonly ru_RU_Chirp3_HD_Fenrir: Voice;
    readonly ru_RU_Chirp3_HD_Kore: Voice;
    readonly ru_RU_Chirp3_HD_Leda: Voice;
    readonly ru_RU_Chirp3_HD_Orus: Voice;
    readonly ru_RU_Chirp3_HD_Puck: Voice;
    readonly ru_RU_Chirp3_HD_Zephyr: Voice;
    readonly ru_RU_Standard_A: Voice;
    readonly ru_RU_Standard_B: Voice;
    readonly ru_RU_Standard_C: Voice;
    readonly ru_RU_Standard_D: Voice;
    readonly ru_RU_Standard_E: Voice;
    readonly ru_RU_Wavenet_A: Voice;
    readonly ru_RU_Wavenet_B: Voice;
    readonly ru_RU_Wavenet_C: Voice;
    readonly ru_RU_Wavenet_D: Voice;
    readonly ru_RU_Wavenet_E: Voice;
    readonly sk_SK_Chirp3_HD_Achernar: Voice;
    readonly sk_SK_Chirp3_HD_Achird: Voice;
    readonly sk_SK_Chirp3_HD_Algenib: Voice;
    readonly sk_SK_Chirp3_HD_Algieba: Voice;
    readonly sk_SK_Chirp3_HD_Alnilam: Voice;
    readonly sk_SK_Chirp3_HD_Aoede: Voice;
    readonly sk_SK_Chirp3_HD_Autonoe: Voice;
    readonly sk_SK_Chirp3_HD_Callirrhoe: Voice;
    readonly sk_SK_Chirp3_HD_Charon: Voice;
    readonly sk_SK_Chirp3_HD_Despina: Voice;
    readonly sk_SK_Chirp3_HD_Enceladus: Voice;
    readonly sk_SK_Chirp3_HD_Erinome: Voice;
    readonly sk_SK_Chirp3_HD_Fenrir: Voice;
    readonly sk_SK_Chirp3_HD_Gacrux: Voice;
    readonly sk_SK_Chirp3_HD_Iapetus: Voice;
    readonly sk_SK_Chirp3_HD_Kore: Voice;
    readonly sk_SK_Chirp3_HD_Laomedeia: Voice;
    readonly sk_SK_Chirp3_HD_Leda: Voice;
    readonly sk_SK_Chirp3_HD_Orus: Voice;
    readonly sk_SK_Chirp3_HD_Puck: Voice;
    readonly sk_SK_Chirp3_HD_Pulcherrima: Voice;
    readonly sk_SK_Chirp3_HD_Rasalgethi: Voice;
    readonly sk_SK_Chirp3_HD_Sadachbia: Voice;
    readonly sk_SK_Chirp3_HD_Sadaltager: Voice;
    readonly sk_SK_Chirp3_HD_Schedar: Voice;
    readonly sk_SK_Chirp3_HD_Sulafat: Voice;
    readonly sk_SK_Chirp3_HD_Umbriel: Voice;
    readonly sk_SK_Chirp3_HD_Vindemiatrix: Voice;
    readonly sk_SK_Chirp3_HD_Zephyr: Voice;
    readonly sk_SK_Chirp3_HD_Zubenelgenubi: Voice;
    readonly sk_SK_Standard_B: Voice;
    readonly sk_SK_Wavenet_B: Voice;
    readonly sl_SI_Chirp3_HD_Achernar: Voice;
    readonly sl_SI_Chirp3_HD_Achird: Voice;
    readonly sl_SI_Chirp3_HD_Algenib: Voice;
    readonly sl_SI_Chirp3_HD_Algieba: Voice;
    readonly sl_SI_Chirp3_HD_Alnilam: Voice;
    readonly sl_SI_Chirp3_HD_Aoede: Voice;
    readonly sl_SI_Chirp3_HD_Autonoe: Voice;
    readonly sl_SI_Chirp3_HD_Callirrhoe: Voice;
    readonly sl_SI_Chirp3_HD_Charon: Voice;
    readonly sl_SI_Chirp3_HD_Despina: Voice;
    readonly sl_SI_Chirp3_HD_Enceladus: Voice;
    readonly sl_SI_Chirp3_HD_Erinome: Voice;
    readonly sl_SI_Chirp3_HD_Fenrir: Voice;
    readonly sl_SI_Chirp3_HD_Gacrux: Voice;
    readonly sl_SI_Chirp3_HD_Iapetus: Voice;
    readonly sl_SI_Chirp3_HD_Kore: Voice;
    readonly sl_SI_Chirp3_HD_Laomedeia: Voice;
    readonly sl_SI_Chirp3_HD_Leda: Voice;
    readonly sl_SI_Chirp3_HD_Orus: Voice;
    readonly sl_SI_Chirp3_HD_Puck: Voice;
    readonly sl_SI_Chirp3_HD_Pulcherrima: Voice;
    readonly sl_SI_Chirp3_HD_Rasalgethi: Voice;
    readonly sl_SI_Chirp3_HD_Sadachbia: Voice;
    readonly sl_SI_Chirp3_HD_Sadaltager: Voice;
    readonly sl_SI_Chirp3_HD_Schedar: Voice;
    readonly sl_SI_Chirp3_HD_Sulafat: Voice;
    readonly sl_SI_Chirp3_HD_Umbriel: Voice;
    readonly sl_SI_Chirp3_HD_Vindemiatrix: Voice;
    readonly sl_SI_Chirp3_HD_Zephyr: Voice;
    readonly sl_SI_Chirp3_HD_Zubenelgenubi: Voice;
    readonly sr_RS_Chirp3_HD_Achernar: Voice;
    readonly sr_RS_Chirp3_HD_Achird: Voice;
    readonly sr_RS_Chirp3_HD_Algenib: Voice;
    readonly sr_RS_Chirp3_HD_Algieba: Voice;
    readonly sr_RS_Chirp3_HD_Alnilam: Voice;
    readonly sr_RS_Chirp3_HD_Aoede: Voice;
    readonly sr_RS_Chirp3_HD_Autonoe: Voice;
    readonly sr_RS_Chirp3_HD_Callirrhoe: Voice;
    readonly sr_RS_Chirp3_HD_Charon: Voice;
    readonly sr_RS_Chirp3_HD_Despina: Voice;
    readonly sr_RS_Chirp3_HD_Enceladus: Voice;
    readonly sr_RS_Chirp3_HD_Erinome: Voice;
    readonly sr_RS_Chirp3_HD_Fenrir: Voice;
    readonly sr_RS_Chirp3_HD_Gacrux: Voice;
    readonly sr_RS_Chirp3_HD_Iapetus: Voice;
    readonly sr_RS_Chirp3_HD_Kore: Voice;
    readonly sr_RS_Chirp3_HD_Laomedeia: Voice;
    readonly sr_RS_Chirp3_HD_Leda: Voice;
    readonly sr_RS_Chirp3_HD_Orus: Voice;
    readonly sr_RS_Chirp3_HD_Puck: Voice;
    readonly sr_RS_Chirp3_HD_Pulcherrima: Voice;
    readonly sr_RS_Chirp3_HD_Rasalgethi: Voice;
    readonly sr_RS_Chirp3_HD_Sadachbia: Voice;
    readonly sr_RS_Chirp3_HD_Sadaltager: Voice;
    readonly sr_RS_Chirp3_HD_Schedar: Voice;
    readonly sr_RS_Chirp3_HD_Sulafat: Voice;
    readonly sr_RS_Chirp3_HD_Umbriel: Voice;
    readonly sr_RS_Chirp3_HD_Vindemiatrix: Voice;
    readonly sr_RS_Chirp3_HD_Zephyr: Voice;
    readonly sr_RS_Chirp3_HD_Zubenelgenubi: Voice;
    readonly sr_RS_Standard_B: Voice;
    readonly sv_SE_Chirp3_HD_Achernar: Voice;
    readonly sv_SE_Chirp3_HD_Achird: Voice;
    readonly sv_SE_Chirp3_HD_Algenib: Voice;
    readonly sv_SE_Chirp3_HD_Algieba: Voice;
    readonly sv_SE_Chirp3_HD_Alnilam: Voice;
    readonly sv_SE_Chirp3_HD_Aoede: Voice;
    readonly sv_SE_Chirp3_HD_Autonoe: Voice;
    readonly sv_SE_Chirp3_HD_Callirrhoe: Voice;
    readonly sv_SE_Chirp3_HD_Charon: Voice;
    readonly sv_SE_Chirp3_HD_Despina: Voice;
    readonly sv_SE_Chirp3_HD_Enceladus: Voice;
    readonly sv_SE_Chirp3_HD_Erinome: Voice;
    readonly sv_SE_Chirp3_HD_Fenrir: Voice;
    readonly sv_SE_Chirp3_HD_Gacrux: Voice;
    readonly sv_SE_Chirp3_HD_Iapetus: Voice;
    readonly sv_SE_Chirp3_HD_Kore: Voice;
    readonly sv_SE_Chirp3_HD_Laomedeia: Voice;
    readonly sv_SE_Chirp3_HD_Leda: Voice;
    readonly sv_SE_Chirp3_HD_Orus: Voice;
    readonly sv_SE_Chirp3_HD_Puck: Voice;
    readonly sv_SE_Chirp3_HD_Pulcherrima: Voice;
    readonly sv_SE_Chirp3_HD_Rasalgethi: Voice;
    readonly sv_SE_Chirp3_HD_Sadachbia: Voice;
    readonly sv_SE_Chirp3_HD_Sadaltager: Voice;
    readonly sv_SE_Chirp3_HD_Schedar: Voice;
    readonly sv_SE_Chirp3_HD_Sulafat: Voice;
    readonly sv_SE_Chirp3_HD_Umbriel: Voice;
    readonly sv_SE_Chirp3_HD_Vindemiatrix: Voice;
    readonly sv_SE_Chirp3_HD_Zephyr: Voice;
    readonly sv_SE_Chirp3_HD_Zubenelgenubi: Voice;
    readonly sv_SE_Standard_A: Voice;
    readonly sv_SE_Standard_B: Voice;
    readonly sv_SE_Standard_C: Voice;
    readonly sv_SE_Standard_D: Voice;
    readonly sv_SE_Standard_E: Voice;
    readonly sv_SE_Standard_F: Voice;
    readonly sv_SE_Standard_G: Voice;
    readonly sv_SE_Wavenet_A: Voice;
    readonly sv_SE_Wavenet_B: Voice;
    readonly sv_SE_Wavenet_C: Voice;
    readonly sv_SE_Wavenet_D: Voice;
    readonly sv_SE_Wavenet_E: Voice;
    readonly sv_SE_Wavenet_F: Voice;
    readonly sv_SE_Wavenet_G: Voice;
    readonly sw_KE_Chirp3_HD_Achernar: Voice;
    readonly sw_KE_Chirp3_HD_Achird: Voice;
    readonly sw_KE_Chirp3_HD_Algenib: Voice;
    readonly sw_KE_Chirp3_HD_Algieba: Voice;
    readonly sw_KE_Chirp3_HD_Alnilam: Voice;
    readonly sw_KE_Chirp3_HD_Aoede: Voice;
    readonly sw_KE_Chirp3_HD_Autonoe: Voice;
    readonly sw_KE_Chirp3_HD_Callirrhoe: Voice;
    readonly sw_KE_Chirp3_HD_Charon: Voice;
    readonly sw_KE_Chirp3_HD_Despina: Voice;
    readonly sw_KE_Chirp3_HD_Enceladus: Voice;
    readonly sw_KE_Chirp3_HD_Erinome: Voice;
    readonly sw_KE_Chirp3_HD_Fenrir: Voice;
    readonly sw_KE_Chirp3_HD_Gacrux: Voice;
    readonly sw_KE_Chirp3_HD_Iapetus: Voice;
    readonly sw_KE_Chirp3_HD_Kore: Voice;
    readonly sw_KE_Chirp3_HD_Laomedeia: Voice;
    readonly sw_KE_Chirp3_HD_Leda: Voice;
    readonly sw_KE_Chirp3_HD_Orus: Voice;
    readonly sw_KE_Chirp3_HD_Puck: Voice;
    readonly sw_KE_Chirp3_HD_Pulcherrima: Voice;
    readonly sw_KE_Chirp3_HD_Rasalgethi: Voice;
    readonly sw_KE_Chirp3_HD_Sadachbia: Voice;
    readonly sw_KE_Chirp3_HD_Sadaltager: Voice;
    readonly sw_KE_Chirp3_HD_Schedar: Voice;
    readonly sw_KE_Chirp3_HD_Sulafat: Voice;
    readonly sw_KE_Chirp3_HD_Umbriel: Voice;
    readonly sw_KE_Chirp3_HD_Vindemiatrix: Voice;
    readonly sw_KE_Chirp3_HD_Zephyr: Voice;
    readonly sw_KE_Chirp3_HD_Zubenelgenubi: Voice;
    readonly ta_IN_Chirp3_HD_Achernar: Voice;
    readonly ta_IN_Chirp3_HD_Achird: Voice;
    readonly ta_IN_Chirp3_HD_Algenib: Voice;
    readonly ta_IN_Chirp3_HD_Algieba: Voice;
    readonly ta_IN_Chirp3_HD_Alnilam: Voice;
    readonly ta_IN_Chirp3_HD_Aoede: Voice;
    readonly ta_IN_Chirp3_HD_Autonoe: Voice;
    readonly ta_IN_Chirp3_HD_Callirrhoe: Voice;
    readonly ta_IN_Chirp3_HD_Charon: Voice;
    readonly ta_IN_Chirp3_HD_Despina: Voice;
    readonly ta_IN_Chirp3_HD_Enceladus: Voice;
    readonly ta_IN_Chirp3_HD_Erinome: Voice;
    readonly ta_IN_Chirp3_HD_Fenrir: Voice;
    readonly ta_IN_Chirp3_HD_Gacrux: Voice;
    readonly ta_IN_Chirp3_HD_Iapetus: Voice;
    readonly ta_IN_Chirp3_HD_Kore: Voice;
    readonly ta_IN_Chirp3_HD_Laomedeia: Voice;
    readonly ta_IN_Chirp3_HD_Leda: Voice;
    readonly ta_IN_Chirp3_HD_Orus: Voice;
    readonly ta_IN_Chirp3_HD_Puck: Voice;
    readonly ta_IN_Chirp3_HD_Pulcherrima: Voice;
    readonly ta_IN_Chirp3_HD_Rasalgethi: Voice;
    readonly ta_IN_Chirp3_HD_Sadachbia: Voice;
    readonly ta_IN_Chirp3_HD_Sadaltager: Voice;
    readonly ta_IN_Chirp3_HD_Schedar: Voice;
    readonly ta_IN_Chirp3_HD_Sulafat: Voice;
    readonly ta_IN_Chirp3_HD_Umbriel: Voice;
    readonly ta_IN_Chirp3_HD_Vindemiatrix: Voice;
    readonly ta_IN_Chirp3_HD_Zephyr: Voice;
    readonly ta_IN_Chirp3_HD_Zubenelgenubi: Voice;
    readonly ta_IN_Standard_A: Voice;
    readonly ta_IN_Standard_B: Voice;
    readonly ta_IN_Standard_C: Voice;
    readonly ta_IN_Standard_D: Voice;
    readonly ta_IN_Wavenet_A: Voice;
    readonly ta_IN_Wavenet_B: Voice;
    readonly ta_IN_Wavenet_C: Voice;
    readonly ta_IN_Wavenet_D: Voice;
    readonly te_IN_Chirp3_HD_Achernar: Voice;
    readonly te_IN_Chirp3_HD_Achird: Voice;
    readonly te_IN_Chirp3_HD_Algenib: Voice;
    readonly te_IN_Chirp3_HD_Algieba: Voice;
    readonly te_IN_Chirp3_HD_Alnilam: Voice;
    readonly te_IN_Chirp3_HD_Aoede: Voice;
    readonly te_IN_Chirp3_HD_Autonoe: Voice;
    readonly te_IN_Chirp3_HD_Callirrhoe: Voice;
    readonly te_IN_Chirp3_HD_Charon: Voice;
    readonly te_IN_Chirp3_HD_Despina: Voice;
    readonly te_IN_Chirp3_HD_Enceladus: Voice;
    readonly te_IN_Chirp3_HD_Erinome: Voice;
    readonly te_IN_Chirp3_HD_Fenrir: Voice;
    readonly te_IN_Chirp3_HD_Gacrux: Voice;
    readonly te_IN_Chirp3_HD_Iapetus: Voice;
    readonly te_IN_Chirp3_HD_Kore: Voice;
    readonly te_IN_Chirp3_HD_Laomedeia: Voice;
    readonly te_IN_Chirp3_HD_Leda: Voice;
    readonly te_IN_Chirp3_HD_Orus: Voice;
    readonly te_IN_Chirp3_HD_Puck: Voice;
    readonly te_IN_Chirp3_HD_Pulcherrima: Voice;
    readonly te_IN_Chirp3_HD_Rasalgethi: Voice;
    readonly te_IN_Chirp3_HD_Sadachbia: Voice;
    readonly te_IN_Chirp3_HD_Sadaltager: Voice;
    readonly te_IN_Chirp3_HD_Schedar: Voice;
    readonly te_IN_Chirp3_HD_Sulafat: Voice;
    readonly te_IN_Chirp3_HD_Umbriel: Voice;
    readonly te_IN_Chirp3_HD_Vindemiatrix: Voice;
    readonly te_IN_Chirp3_HD_Zephyr: Voice;
    readonly te_IN_Chirp3_HD_Zubenelgenubi: Voice;
    readonly te_IN_Standard_A: Voice;
    readonly te_IN_Standard_B: Voice;
    readonly te_IN_Standard_C: Voice;
    readonly te_IN_Standard_D: Voice;
    readonly th_TH_Chirp3_HD_Achernar: Voice;
    readonly th_TH_Chirp3_HD_Achird: Voice;
    readonly th_TH_Chirp3_HD_Algenib: Voice;
    readonly th_TH_Chirp3_HD_Algieba: Voice;
    readonly th_TH_Chirp3_HD_Alnilam: Voice;
    readonly th_TH_Chirp3_HD_Aoede: Voice;
    readonly th_TH_Chirp3_HD_Autonoe: Voice;
    readonly th_TH_Chirp3_HD_Callirrhoe: Voice;
    readonly th_TH_Chirp3_HD_Charon: Voice;
    readonly th_TH_Chirp3_HD_Despina: Voice;
    readonly th_TH_Chirp3_HD_Enceladus: Voice;
    readonly th_TH_Chirp3_HD_Erinome: Voice;
    readonly th_TH_Chirp3_HD_Fenrir: Voice;
    readonly th_TH_Chirp3_HD_Gacrux: Voice;
    readonly th_TH_Chirp3_HD_Iapetus: Voice;
    readonly th_TH_Chirp3_HD_Kore: Voice;
    readonly th_TH_Chirp3_HD_Laomedeia: Voice;
    readonly th_TH_Chirp3_HD_Leda: Voice;
    readonly th_TH_Chirp3_HD_Orus: Voice;
    readonly th_TH_Chirp3_HD_Puck: Voice;
    readonly th_TH_Chirp3_HD_Pulcherrima: Voice;
    readonly th_TH_Chirp3_HD_Rasalgethi: Voice;
    readonly th_TH_Chirp3_HD_Sadachbia: Voice;
    readonly th_TH_Chirp3_HD_Sadaltager: Voice;
    readonly th_TH_Chirp3_HD_Schedar: Voice;
    readonly th_TH_Chirp3_HD_Sulafat: Voice;
    readonly th_TH_Chirp3_HD_Umbriel: Voice;
    readonly th_TH_Chirp3_HD_Vindemiatrix: Voice;
    readonly th_TH_Chirp3_HD_Zephyr: Voice;
    readonly th_TH_Chirp3_HD_Zubenelgenubi: Voice;
    readonly th_TH_Neural2_C: Voice;
    readonly th_TH_Standard_A: Voice;
    readonly tr_TR_Chirp3_HD_Achernar: Voice;
    readonly tr_TR_Chirp3_HD_Achird: Voice;
    readonly tr_TR_Chirp3_HD_Algenib: Voice;
    readonly tr_TR_Chirp3_HD_Algieba: Voice;
    readonly tr_TR_Chirp3_HD_Alnilam: Voice;
    readonly tr_TR_Chirp3_HD_Aoede: Voice;
    readonly tr_TR_Chirp3_HD_Autonoe: Voice;
    readonly tr_TR_Chirp3_HD_Callirrhoe: Voice;
    readonly tr_TR_Chirp3_HD_Charon: Voice;
    readonly tr_TR_Chirp3_HD_Despina: Voice;
    readonly tr_TR_Chirp3_HD_Enceladus: Voice;
    readonly tr_TR_Chirp3_HD_Erinome: Voice;
    readonly tr_TR_Chirp3_HD_Fenrir: Voice;
    readonly tr_TR_Chirp3_HD_Gacrux: Voice;
    readonly tr_TR_Chirp3_HD_Iapetus: Voice;
    readonly tr_TR_Chirp3_HD_Kore: Voice;
    readonly tr_TR_Chirp3_HD_Laomedeia: Voice;
    readonly tr_TR_Chirp3_HD_Leda: Voice;
    readonly tr_TR_Chirp3_HD_Orus: Voice;
    readonly tr_TR_Chirp3_HD_Puck: Voice;
    readonly tr_TR_Chirp3_HD_Pulcherrima: Voice;
    readonly tr_TR_Chirp3_HD_Rasalgethi: Voice;
    readonly tr_TR_Chirp3_HD_Sadachbia: Voice;
    readonly tr_TR_Chirp3_HD_Sadaltager: Voice;
    readonly tr_TR_Chirp3_HD_Schedar: Voice;
    readonly tr_TR_Chirp3_HD_Sulafat: Voice;
    readonly tr_TR_Chirp3_HD_Umbriel: Voice;
    readonly tr_TR_Chirp3_HD_Vindemiatrix: Voice;
    readonly tr_TR_Chirp3_HD_Zephyr: Voice;
    readonly tr_TR_Chirp3_HD_Zubenelgenubi: Voice;
    readonly tr_TR_Standard_A: Voice;
    readonly tr_TR_Standard_B: Voice;
    readonly tr_TR_Standard_C: Voice;
    readonly tr_TR_Standard_D: Voice;
    readonly tr_TR_Standard_E: Voice;
    readonly tr_TR_Wavenet_A: Voice;
    readonly tr_TR_Wavenet_B: Voice;
    readonly tr_TR_Wavenet_C: Voice;
    readonly tr_TR_Wavenet_D: Voice;
    readonly tr_TR_Wavenet_E: Voice;
    readonly uk_UA_Chirp3_HD_Achernar: Voice;
    readonly uk_UA_Chirp3_HD_Achird: Voice;
    readonly uk_UA_Chirp3_HD_Algenib: Voice;
    readonly uk_UA_Chirp3_HD_Algieba: Voice;
    readonly uk_UA_Chirp3_HD_Alnilam: Voice;
    readonly uk_UA_Chirp3_HD_Aoede: Voice;
    readonly uk_UA_Chirp3_HD_Autonoe: Voice;
    readonly uk_UA_Chirp3_HD_Callirrhoe: Voice;
    readonly uk_UA_Chirp3_HD_Charon: Voice;
    readonly uk_UA_Chirp3_HD_Despina: Voice;
    readonly uk_UA_Chirp3_HD_Enceladus: Voice;
    readonly uk_UA_Chirp3_HD_Erinome: Voice;
    readonly uk_UA_Chirp3_HD_Fenrir: Voice;
    readonly uk_UA_Chirp3_HD_Gacrux: Voice;
    readonly uk_UA_Chirp3_HD_Iapetus: Voice;
    readonly uk_UA_Chirp3_HD_Kore: Voice;
    readonly uk_UA_Chirp3_HD_Laomedeia: Voice;
    readonly uk_UA_Chirp3_HD_Leda: Voice;
    readonly uk_UA_Chirp3_HD_Orus: Voice;
    readonly uk_UA_Chirp3_HD_Puck: Voice;
    readonly uk_UA_Chirp3_HD_Pulcherrima: Voice;
    readonly uk_UA_Chirp3_HD_Rasalgethi: Voice;
    readonly uk_UA_Chirp3_HD_Sadachbia: Voice;
    readonly uk_UA_Chirp3_HD_Sadaltager: Voice;
    readonly uk_UA_Chirp3_HD_Schedar: Voice;
    readonly uk_UA_Chirp3_HD_Sulafat: Voice;
    readonly uk_UA_Chirp3_HD_Umbriel: Voice;
    readonly uk_UA_Chirp3_HD_Vindemiatrix: Voice;
    readonly uk_UA_Chirp3_HD_Zephyr: Voice;
    readonly uk_UA_Chirp3_HD_Zubenelgenubi: Voice;
    readonly uk_UA_Standard_B: Voice;
    readonly uk_UA_Wavenet_B: Voice;
    readonly ur_IN_Chirp3_HD_Achernar: Voice;
    readonly ur_IN_Chirp3_HD_Achird: Voice;
    readonly ur_IN_Chirp3_HD_Algenib: Voice;
    readonly ur_IN_Chirp3_HD_Algieba: Voice;
    readonly ur_IN_Chirp3_HD_Alnilam: Voice;
    readonly ur_IN_Chirp3_HD_Aoede: Voice;
    readonly ur_IN_Chirp3_HD_Autonoe: Voice;
    readonly ur_IN_Chirp3_HD_Callirrhoe: Voice;
    readonly ur_IN_Chirp3_HD_Charon: Voice;
    readonly ur_IN_Chirp3_HD_Despina: Voice;
    readonly ur_IN_Chirp3_HD_Enceladus: Voice;
    readonly ur_IN_Chirp3_HD_Erinome: Voice;
    readonly ur_IN_Chirp3_HD_Fenrir: Voice;
    readonly ur_IN_Chirp3_HD_Gacrux: Voice;
    readonly ur_IN_Chirp3_HD_Iapetus: Voice;
    readonly ur_IN_Chirp3_HD_Kore: Voice;
    readonly ur_IN_Chirp3_HD_Laomedeia: Voice;
    readonly ur_IN_Chirp3_HD_Leda: Voice;
    readonly ur_IN_Chirp3_HD_Orus: Voice;
    readonly ur_IN_Chirp3_HD_Puck: Voice;
    readonly ur_IN_Chirp3_HD_Pulcherrima: Voice;
    readonly ur_IN_Chirp3_HD_Rasalgethi: Voice;
    readonly ur_IN_Chirp3_HD_Sadachbia: Voice;
    readonly ur_IN_Chirp3_HD_Sadaltager: Voice;
    readonly ur_IN_Chirp3_HD_Schedar: Voice;
    readonly ur_IN_Chirp3_HD_Sulafat: Voice;
    readonly ur_IN_Chirp3_HD_Umbriel: Voice;
    readonly ur_IN_Chirp3_HD_Vindemiatrix: Voice;
    readonly ur_IN_Chirp3_HD_Zephyr: Voice;
    readonly ur_IN_Chirp3_HD_Zubenelgenubi: Voice;
    readonly ur_IN_Standard_A: Voice;
    readonly ur_IN_Standard_B: Voice;
    readonly ur_IN_Wavenet_A: Voice;
    readonly ur_IN_Wavenet_B: Voice;
    readonly vi_VN_Chirp3_HD_Achernar: Voice;
    readonly vi_VN_Chirp3_HD_Achird: Voice;
    readonly vi_VN_Chirp3_HD_Algenib: Voice;
    readonly vi_VN_Chirp3_HD_Algieba: Voice;
    readonly vi_VN_Chirp3_HD_Alnilam: Voice;
    readonly vi_VN_Chirp3_HD_Aoede: Voice;
    readonly vi_VN_Chirp3_HD_Autonoe: Voice;
    readonly vi_VN_Chirp3_HD_Callirrhoe: Voice;
    readonly vi_VN_Chirp3_HD_Charon: Voice;
    readonly vi_VN_Chirp3_HD_Despina: Voice;
    readonly vi_VN_Chirp3_HD_Enceladus: Voice;
    readonly vi_VN_Chirp3_HD_Erinome: Voice;
    readonly vi_VN_Chirp3_HD_Fenrir: Voice;
    readonly vi_VN_Chirp3_HD_Gacrux: Voice;
    readonly vi_VN_Chirp3_HD_Iapetus: Voice;
    readonly vi_VN_Chirp3_HD_Kore: Voice;
    readonly vi_VN_Chirp3_HD_Laomedeia: Voice;
    readonly vi_VN_Chirp3_HD_Leda: Voice;
    readonly vi_VN_Chirp3_HD_Orus: Voice;
    readonly vi_VN_Chirp3_HD_Puck: Voice;
    readonly vi_VN_Chirp3_HD_Pulcherrima: Voice;
    readonly vi_VN_Chirp3_HD_Rasalgethi: Voice;
    readonly vi_VN_Chirp3_HD_Sadachbia: Voice;
    readonly vi_VN_Chirp3_HD_Sadaltager: Voice;
    readonly vi_VN_Chirp3_HD_Schedar: Voice;
    readonly vi_VN_Chirp3_HD_Sulafat: Voice;
    readonly vi_VN_Chirp3_HD_Umbriel: Voice;
    readonly vi_VN_Chirp3_HD_Vindemiatrix: Voice;
    readonly vi_VN_Chirp3_HD_Zephyr: Voice;
    readonly vi_VN_Chirp3_HD_Zubenelgenubi: Voice;
    readonly vi_VN_Neural2_A: Voice;
    readonly vi_VN_Neural2_D: Voice;
    readonly vi_VN_Standard_A: Voice;
    readonly vi_VN_Standard_B: Voice;
    readonly vi_VN_Standard_C: Voice;
    readonly vi_VN_Standard_D: Voice;
    readonly vi_VN_Wavenet_A: Voice;
    readonly vi_VN_Wavenet_B: Voice;
    readonly vi_VN_Wavenet_C: Voice;
    readonly vi_VN_Wavenet_D: Voice;
    readonly yue_HK_Chirp3_HD_Achernar: Voice;
    readonly yue_HK_Chirp3_HD_Achird: Voice;
    readonly yue_HK_Chirp3_HD_Algenib: Voice;
    readonly yue_HK_Chirp3_HD_Algieba: Voice;
    readonly yue_HK_Chirp3_HD_Alnilam: Voice;
    readonly yue_HK_Chirp3_HD_Aoede: Voice;
    readonly yue_HK_Chirp3_HD_Autonoe: Voice;
    readonly yue_HK_Chirp3_HD_Callirrhoe: Voice;
    readonly yue_HK_Chirp3_HD_Charon: Voice;
    readonly yue_HK_Chirp3_HD_Despina: Voice;
    readonly yue_HK_Chirp3_HD_Enceladus: Voice;
    readonly yue_HK_Chirp3_HD_Erinome: Voice;
    readonly yue_HK_Chirp3_HD_Fenrir: Voice;
    readonly yue_HK_Chirp3_HD_Gacrux: Voice;
    readonly yue_HK_Chirp3_HD_Iapetus: Voice;
    readonly yue_HK_Chirp3_HD_Kore: Voice;
    readonly yue_HK_Chirp3_HD_Laomedeia: Voice;
    readonly yue_HK_Chirp3_HD_Leda: Voice;
    readonly yue_HK_Chirp3_HD_Orus: Voice;
    readonly yue_HK_Chirp3_HD_Puck: Voice;
    readonly yue_HK_Chirp3_HD_Pulcherrima: Voice;
    readonly yue_HK_Chirp3_HD_Rasalgethi: Voice;
    readonly yue_HK_Chirp3_HD_Sadachbia: Voice;
    readonly yue_HK_Chirp3_HD_Sadaltager: Voice;
    readonly yue_HK_Chirp3_HD_Schedar: Voice;
    readonly yue_HK_Chirp3_HD_Sulafat: Voice;
    readonly yue_HK_Chirp3_HD_Umbriel: Voice;
    readonly yue_HK_Chirp3_HD_Vindemiatrix: Voice;
    readonly yue_HK_Chirp3_HD_Zephyr: Voice;
    readonly yue_HK_Chirp3_HD_Zubenelgenubi: Voice;
    readonly yue_HK_Standard_A: Voice;
    readonly yue_HK_Standard_B: Voice;
    readonly yue_HK_Standard_C: Voice;
    readonly yue_HK_Standard_D: Voice;
    readonly hu_HU_Wavenet_A: Voice;
  };
  readonly IBM: {
    readonly Neural: {
      readonly nl_NL_Merel: Voice;
      readonly en_GB_Charlotte: Voice;
      readonly en_GB_James: Voice;
      readonly en_GB_Kate: Voice;
      readonly en_US_Allison: Voice;
      readonly en_US_Emily: Voice;
      readonly en_US_Henry: Voice;
      readonly en_US_Kevin: Voice;
      readonly en_US_Lisa: Voice;
      readonly en_US_Michael: Voice;
      readonly en_US_Olivia: Voice;
      readonly fr_CA_Louise: Voice;
      readonly fr_FR_Nicolas: Voice;
      readonly fr_FR_Renee: Voice;
      readonly de_DE_Birgit: Voice;
      readonly de_DE_Dieter: Voice;
      readonly de_DE_Erika: Voice;
      readonly it_IT_Francesca: Voice;
      readonly ja_JP_Emi: Voice;
      readonly ko_KR_Jin: Voice;
      readonly pt_BR_Isabela: Voice;
      readonly es_ES_Enrique: Voice;
      readonly es_ES_Laura: Voice;
      readonly es_LA_Sofia: Voice;
      readonly es_US_Sofia: Voice;
      readonly en_AU_Heidi_Expressive: Voice;
      readonly en_AU_Jack_Expressive: Voice;
      readonly en_US_Allison_Expressive: Voice;
      readonly en_US_Emma_Expressive: Voice;
      readonly en_US_Lisa_Expressive: Voice;
      readonly en_US_Michael_Expressive: Voice;
      readonly es_LA_DanielaExpressive: Voice;
    };
  };
  readonly Microsoft: {
    readonly Neural: {
      readonly af_ZA_AdriNeural: Voice;
      readonly af_ZA_WillemNeural: Voice;
      readonly am_ET_MekdesNeural: Voice;
      readonly am_ET_AmehaNeural: Voice;
      readonly ar_AE_FatimaNeural: Voice;
      readonly ar_AE_HamdanNeural: Voice;
      readonly ar_BH_LailaNeural: Voice;
      readonly ar_BH_AliNeural: Voice;
      readonly ar_DZ_AminaNeural: Voice;
      readonly ar_DZ_IsmaelNeural: Voice;
      readonly ar_EG_SalmaNeural: Voice;
      readonly ar_EG_ShakirNeural: Voice;
      readonly ar_IQ_RanaNeural: Voice;
      readonly ar_IQ_BasselNeural: Voice;
      readonly ar_JO_SanaNeural: Voice;
      readonly ar_JO_TaimNeural: Voice;
      readonly ar_KW_NouraNeural: Voice;
      readonly ar_KW_FahedNeural: Voice;
      readonly ar_LB_LaylaNeural: Voice;
      readonly ar_LB_RamiNeural: Voice;
      readonly ar_LY_ImanNeural: Voice;
      readonly ar_LY_OmarNeural: Voice;
      readonly ar_MA_MounaNeural: Voice;
      readonly ar_MA_JamalNeural: Voice;
      readonly ar_OM_AyshaNeural: Voice;
      readonly ar_OM_AbdullahNeural: Voice;
      readonly ar_QA_AmalNeural: Voice;
      readonly ar_QA_MoazNeural: Voice;
      readonly ar_SA_ZariyahNeural: Voice;
      readonly ar_SA_HamedNeural: Voice;
      readonly ar_SY_AmanyNeural: Voice;
      readonly ar_SY_LaithNeural: Voice;
      readonly ar_TN_ReemNeural: Voice;
      readonly ar_TN_HediNeural: Voice;
      readonly ar_YE_MaryamNeural: Voice;
      readonly ar_YE_SalehNeural: Voice;
      readonly as_IN_YashicaNeural: Voice;
      readonly as_IN_PriyomNeural: Voice;
      readonly az_AZ_BanuNeural: Voice;
      readonly az_AZ_BabekNeural: Voice;
      readonly bg_BG_KalinaNeural: Voice;
      readonly bg_BG_BorislavNeural: Voice;
      readonly bn_BD_NabanitaNeural: Voice;
      readonly bn_BD_PradeepNeural: Voice;
      readonly bn_IN_TanishaaNeural: Voice;
      readonly bn_IN_BashkarNeural: Voice;
      readonly bs_BA_VesnaNeural: Voice;
      readonly bs_BA_GoranNeural: Voice;
      readonly ca_ES_JoanaNeural: Voice;
      readonly ca_ES_EnricNeural: Voice;
      readonly ca_ES_AlbaNeural: Voice;
      readonly cs_CZ_VlastaNeural: Voice;
      readonly cs_CZ_AntoninNeural: Voice;
      readonly cy_GB_NiaNeural: Voice;
      readonly cy_GB_AledNeural: Voice;
      readonly da_DK_ChristelNeural: Voice;
      readonly da_DK_JeppeNeural: Voice;
      readonly de_AT_IngridNeural: Voice;
      readonly de_AT_JonasNeural: Voice;
      readonly de_CH_LeniNeural: Voice;
      readonly de_CH_JanNeural: Voice;
      readonly de_DE_SeraphinaMultilingualNeural: Voice;
      readonly de_DE_FlorianMultilingualNeural: Voice;
      readonly de_DE_KatjaNeural: Voice;
      readonly de_DE_ConradNeural: Voice;
      readonly de_DE_AmalaNeural: Voice;
      readonly de_DE_BerndNeural: Voice;
      readonly de_DE_ChristophNeural: Voice;
      readonly de_DE_ElkeNeural: Voice;
      readonly de_DE_GiselaNeural: Voice;
      readonly de_DE_KasperNeural: Voice;
      readonly de_DE_KillianNeural: Voice;
      readonly de_DE_KlarissaNeural: Voice;
      readonly de_DE_KlausNeural: Voice;
      readonly de_DE_LouisaNeural: Voice;
      readonly de_DE_MajaNeural: Voice;
      readonly de_DE_RalfNeural: Voice;
      readonly de_DE_TanjaNeural: Voice;
      readonly el_GR_AthinaNeural: Voice;
      readonly el_GR_NestorasNeural: Voice;
      readonly en_AU_WilliamMultilingualNeural: Voice;
      readonly en_AU_NatashaNeural: Voice;
      readonly en_AU_WilliamNeural: Voice;
      readonly en_AU_AnnetteNeural: Voice;
      readonly en_AU_CarlyNeural: Voice;
      readonly en_AU_DarrenNeural: Voice;
      readonly en_AU_DuncanNeural: Voice;
      readonly en_AU_ElsieNeural: Voice;
      readonly en_AU_FreyaNeural: Voice;
      readonly en_AU_JoanneNeural: Voice;
      readonly en_AU_KenNeural: Voice;
      readonly en_AU_KimNeural: Voice;
      readonly en_AU_NeilNeural: Voice;
      readonly en_AU_TimNeural: Voice;
      readonly en_AU_TinaNeural: Voice;
      readonly en_CA_ClaraNeural: Voice;
      readonly en_CA_LiamNeural: Voice;
      readonly en_GB_AdaMultilingualNeural: Voice;
      readonly en_GB_OllieMultilingualNeural: Voice;
      readonly en_GB_SoniaNeural: Voice;
      readonly en_GB_RyanNeural: Voice;
      readonly en_GB_LibbyNeural: Voice;
      readonly en_GB_AbbiNeural: Voice;
      readonly en_GB_AlfieNeural: Voice;
      readonly en_GB_BellaNeural: Voice;
      readonly en_GB_ElliotNeural: Voice;
      readonly en_GB_EthanNeural: Voice;
      readonly en_GB_HollieNeural: Voice;
      readonly en_GB_MaisieNeural: Voice;
      readonly en_GB_NoahNeural: Voice;
      readonly en_GB_OliverNeural: Voice;
      readonly en_GB_OliviaNeural: Voice;
      readonly en_GB_ThomasNeural: Voice;
      readonly en_HK_YanNeural: Voice;
      readonly en_HK_SamNeural: Voice;
      readonly en_IE_EmilyNeural: Voice;
      readonly en_IE_ConnorNeural: Voice;
      readonly en_IN_AartiIndicNeural: Voice;
      readonly en_IN_ArjunIndicNeural: Voice;
      readonly en_IN_NeerjaIndicNeural: Voice;
      readonly en_IN_PrabhatIndicNeural: Voice;
      readonly en_IN_AaravNeural: Voice;
      readonly en_IN_AashiNeural: Voice;
      readonly en_IN_AartiNeural: Voice;
      readonly en_IN_ArjunNeural: Voice;
      readonly en_IN_AnanyaNeural: Voice;
      readonly en_IN_KavyaNeural: Voice;
      readonly en_IN_KunalNeural: Voice;
      readonly en_IN_NeerjaNeural: Voice;
      readonly en_IN_PrabhatNeural: Voice;
      readonly en_IN_RehaanNeural: Voice;
      readonly en_KE_AsiliaNeural: Voice;
      readonly en_KE_ChilembaNeural: Voice;
      readonly en_NG_EzinneNeural: Voice;
      readonly en_NG_AbeoNeural: Voice;
      readonly en_NZ_MollyNeural: Voice;
      readonly en_NZ_MitchellNeural: Voice;
      readonly en_PH_RosaNeural: Voice;
      readonly en_PH_JamesNeural: Voice;
      readonly en_SG_LunaNeural: Voice;
      readonly en_SG_WayneNeural: Voice;
      readonly en_TZ_ImaniNeural: Voice;
      readonly en_TZ_ElimuNeural: Voice;
      readonly en_US_AvaMultilingualNeural: Voice;
      readonly en_US_AndrewMultilingualNeural: Voice;
      readonly en_US_AmandaMultilingualNeural: Voice;
      readonly en_US_AdamMultilingualNeural: Voice;
      readonly en_US_EmmaMultilingualNeural: Voice;
      readonly en_US_PhoebeMultilingualNeural: Voice;
      readonly en_US_AlloyTurboMultilingualNeural: Voice;
      readonly en_US_EchoTurboMultilingualNeural: Voice;
      readonly en_US_FableTurboMultilingualNeural: Voice;
      readonly en_US_OnyxTurboMultilingualNeural: Voice;
      readonly en_US_NovaTurboMultilingualNeural: Voice;
      readonly en_US_ShimmerTurboMultilingualNeural: Voice;
      readonly en_US_BrianMultilingualNeural: Voice;
      readonly en_US_AvaNeural: Voice;
      readonly en_US_AndrewNeural: Voice;
      readonly en_US_EmmaNeural: Voice;
      readonly en_US_BrianNeural: Voice;
      readonly en_US_JennyNeural: Voice;
      readonly en_US_GuyNeural: Voice;
      readonly en_US_AriaNeural: Voice;
      readonly en_US_DavisNeural: Voice;
      readonly en_US_JaneNeural: Voice;
      readonly en_US_JasonNeural: Voice;
      readonly en_US_KaiNeural: Voice;
      readonly en_US_LunaNeural: Voice;
      readonly en_US_SaraNeural: Voice;
      readonly en_US_TonyNeural: Voice;
      readonly en_US_NancyNeural: Voice;
      readonly en_US_CoraMultilingualNeural: Voice;
      readonly en_US_ChristopherMultilingualNeural: Voice;
      readonly en_US_BrandonMultilingualNeural: Voice;
      readonly en_US_AmberNeural: Voice;
      readonly en_US_AnaNeural: Voice;
      readonly en_US_AshleyNeural: Voice;
      readonly en_US_BrandonNeural: Voice;
      readonly en_US_ChristopherNeural: Voice;
      readonly en_US_CoraNeural: Voice;
      readonly en_US_DavisMultilingualNeural: Voice;
      readonly en_US_DerekMultilingualNeural: Voice;
      readonly en_US_DustinMultilingualNeural: Voice;
      readonly en_US_ElizabethNeural: Voice;
      readonly en_US_EricNeural: Voice;
      readonly en_US_JacobNeural: Voice;
      readonly en_US_JennyMultilingualNeural: Voice;
      readonly en_US_LewisMultilingualNeural: Voice;
      readonly en_US_LolaMultilingualNeural: Voice;
      readonly en_US_MichelleNeural: Voice;
      readonly en_US_MonicaNeural: Voice;
      readonly en_US_NancyMultilingualNeural: Voice;
      readonly en_US_RogerNeural: Voice;
      readonly en_US_RyanMultilingualNeural: Voice;
      readonly en_US_SamuelMultilingualNeural: Voice;
      readonly en_US_SerenaMultilingualNeural: Voice;
      readonly en_US_SteffanMultilingualNeural: Voice;
      readonly en_US_SteffanNeural: Voice;
      readonly en_ZA_LeahNeural: Voice;
      readonly en_ZA_LukeNeural: Voice;
      readonly es_AR_ElenaNeural: Voice;
      readonly es_AR_TomasNeural: Voice;
      readonly es_BO_SofiaNeural: Voice;
      readonly es_BO_MarceloNeural: Voice;
      readonly es_CL_CatalinaNeural: Voice;
      readonly es_CL_LorenzoNeural: Voice;
      readonly es_CO_SalomeNeural: Voice;
      readonly es_CO_GonzaloNeural: Voice;
      readonly es_CR_MariaNeural: Voice;
      readonly es_CR_JuanNeural: Voice;
      readonly es_CU_BelkysNeural: Voice;
      readonly es_CU_ManuelNeural: Voice;
      readonly es_DO_RamonaNeural: Voice;
      readonly es_DO_EmilioNeural: Voice;
      readonly es_EC_AndreaNeural: Voice;
      readonly es_EC_LuisNeural: Voice;
      readonly es_ES_ElviraNeural: Voice;
      readonly es_ES_AlvaroNeural: Voice;
      readonly es_ES_ArabellaMultilingualNeural: Voice;
      readonly es_ES_IsidoraMultilingualNeural: Voice;
      readonly es_ES_TristanMultilingualNeural: Voice;
      readonly es_ES_XimenaMultilingualNeural: Voice;
      readonly es_ES_AbrilNeural: Voice;
      readonly es_ES_ArnauNeural: Voice;
      readonly es_ES_DarioNeural: Voice;
      readonly es_ES_EliasNeural: Voice;
      readonly es_ES_EstrellaNeural: Voice;
      readonly es_ES_IreneNeural: Voice;
      readonly es_ES_LaiaNeural: Voice;
      readonly es_ES_LiaNeural: Voice;
      readonly es_ES_NilNeural: Voice;
      readonly es_ES_SaulNeural: Voice;
      readonly es_ES_TeoNeural: Voice;
      readonly es_ES_TrianaNeural: Voice;
      readonly es_ES_VeraNeural: Voice;
      readonly es_ES_XimenaNeural: Voice;
      readonly es_GQ_TeresaNeural: Voice;
      readonly es_GQ_JavierNeural: Voice;
      readonly es_GT_MartaNeural: Voice;
      readonly es_GT_AndresNeural: Voice;
      readonly es_HN_KarlaNeural: Voice;
      readonly es_HN_CarlosNeural: Voice;
      readonly es_MX_DaliaNeural: Voice;
      readonly es_MX_JorgeNeural: Voice;
      readonly es_MX_DaliaMultilingualNeural: Voice;
      readonly es_MX_JorgeMultilingualNeural: Voice;
      readonly es_MX_BeatrizNeural: Voice;
      readonly es_MX_CandelaNeural: Voice;
      readonly es_MX_CarlotaNeural: Voice;
      readonly es_MX_CecilioNeural: Voice;
      readonly es_MX_GerardoNeural: Voice;
      readonly es_MX_LarissaNeural: Voice;
      readonly es_MX_LibertoNeural: Voice;
      readonly es_MX_LucianoNeural: Voice;
      readonly es_MX_MarinaNeural: Voice;
      readonly es_MX_NuriaNeural: Voice;
      readonly es_MX_PelayoNeural: Voice;
      readonly es_MX_RenataNeural: Voice;
      readonly es_MX_YagoNeural: Voice;
      readonly es_NI_YolandaNeural: Voice;
      readonly es_NI_FedericoNeural: Voice;
      readonly es_PA_MargaritaNeural: Voice;
      readonly es_PA_RobertoNeural: Voice;
      readonly es_PE_CamilaNeural: Voice;
      readonly es_PE_AlexNeural: Voice;
      readonly es_PR_KarinaNeural: Voice;
      readonly es_PR_VictorNeural: Voice;
      readonly es_PY_TaniaNeural: Voice;
      readonly es_PY_MarioNeural: Voice;
      readonly es_SV_LorenaNeural: Voice;
      readonly es_SV_RodrigoNeural: Voice;
      readonly es_US_PalomaNeural: Voice;
      readonly es_US_AlonsoNeural: Voice;
      readonly es_UY_ValentinaNeural: Voice;
      readonly es_UY_MateoNeural: Voice;
      readonly es_VE_PaolaNeural: Voice;
      readonly es_VE_SebastianNeural: Voice;
      readonly et_EE_AnuNeural: Voice;
      readonly et_EE_KertNeural: Voice;
      readonly eu_ES_AinhoaNeural: Voice;
      readonly eu_ES_AnderNeural: Voice;
      readonly fa_IR_DilaraNeural: Voice;
      readonly fa_IR_FaridNeural: Voice;
      readonly fi_FI_SelmaNeural: Voice;
      readonly fi_FI_HarriNeural: Voice;
      readonly fi_FI_NooraNeural: Voice;
      readonly fil_PH_BlessicaNeural: Voice;
      readonly fil_PH_AngeloNeural: Voice;
      readonly fr_BE_CharlineNeural: Voice;
      readonly fr_BE_GerardNeural: Voice;
      readonly fr_CA_SylvieNeural: Voice;
      readonly fr_CA_JeanNeural: Voice;
      readonly fr_CA_AntoineNeural: Voice;
      readonly fr_CA_ThierryNeural: Voice;
      readonly fr_CH_ArianeNeural: Voice;
      readonly fr_CH_FabriceNeural: Voice;
      readonly fr_FR_DeniseNeural: Voice;
      readonly fr_FR_HenriNeural: Voice;
      readonly fr_FR_VivienneMultilingualNeural: Voice;
      readonly fr_FR_RemyMultilingualNeural: Voice;
      readonly fr_FR_LucienMultilingualNeural: Voice;
      readonly fr_FR_AlainNeural: Voice;
      readonly fr_FR_BrigitteNeural: Voice;
      readonly fr_FR_CelesteNeural: Voice;
      readonly fr_FR_ClaudeNeural: Voice;
      readonly fr_FR_CoralieNeural: Voice;
      readonly fr_FR_EloiseNeural: Voice;
      readonly fr_FR_JacquelineNeural: Voice;
      readonly fr_FR_JeromeNeural: Voice;
      readonly fr_FR_JosephineNeural: Voice;
      readonly fr_FR_MauriceNeural: Voice;
      readonly fr_FR_YvesNeural: Voice;
      readonly fr_FR_YvetteNeural: Voice;
      readonly ga_IE_OrlaNeural: Voice;
      readonly ga_IE_ColmNeural: Voice;
      readonly gl_ES_SabelaNeural: Voice;
      readonly gl_ES_RoiNeural: Voice;
      readonly gu_IN_DhwaniNeural: Voice;
      readonly gu_IN_NiranjanNeural: Voice;
      readonly he_IL_HilaNeural: Voice;
      readonly he_IL_AvriNeural: Voice;
      readonly hi_IN_AaravNeural: Voice;
      readonly hi_IN_AnanyaNeural: Voice;
      readonly hi_IN_AartiNeural: Voice;
      readonly hi_IN_ArjunNeural: Voice;
      readonly hi_IN_KavyaNeural: Voice;
      readonly hi_IN_KunalNeural: Voice;
      readonly hi_IN_RehaanNeural: Voice;
      readonly hi_IN_SwaraNeural: Voice;
      readonly hi_IN_MadhurNeural: Voice;
      readonly hr_HR_GabrijelaNeural: Voice;
      readonly hr_HR_SreckoNeural: Voice;
      readonly hu_HU_NoemiNeural: Voice;
      readonly hu_HU_TamasNeural: Voice;
      readonly hy_AM_AnahitNeural: Voice;
      readonly hy_AM_HaykNeural: Voice;
      readonly id_ID_GadisNeural: Voice;
      readonly id_ID_ArdiNeural: Voice;
      readonly is_IS_GudrunNeural: Voice;
      readonly is_IS_GunnarNeural: Voice;
      readonly it_IT_ElsaNeural: Voice;
      readonly it_IT_IsabellaNeural: Voice;
      readonly it_IT_DiegoNeural: Voice;
      readonly it_IT_AlessioMultilingualNeural: Voice;
      readonly it_IT_IsabellaMultilingualNeural: Voice;
      readonly it_IT_GiuseppeMultilingualNeural: Voice;
      readonly it_IT_MarcelloMultilingualNeural: Voice;
      readonly it_IT_BenignoNeural: Voice;
      readonly it_IT_CalimeroNeural: Voice;
      readonly it_IT_CataldoNeural: Voice;
      readonly it_IT_FabiolaNeural: Voice;
      readonly it_IT_FiammaNeural: Voice;
      readonly it_IT_GianniNeural: Voice;
      readonly it_IT_GiuseppeNeural: Voice;
      readonly it_IT_ImeldaNeural: Voice;
      readonly it_IT_IrmaNeural: Voice;
      readonly it_IT_LisandroNeural: Voice;
      readonly it_IT_PalmiraNeural: Voice;
      readonly it_IT_PierinaNeural: Voice;
      readonly it_IT_RinaldoNeural: Voice;
      readonly iu_Cans_CA_SiqiniqNeural: Voice;
      readonly iu_Cans_CA_TaqqiqNeural: Voice;
      readonly iu_Latn_CA_SiqiniqNeural: Voice;
      readonly iu_Latn_CA_TaqqiqNeural: Voice;
      readonly ja_JP_NanamiNeural: Voice;
      readonly ja_JP_KeitaNeural: Voice;
      readonly ja_JP_AoiNeural: Voice;
      readonly ja_JP_DaichiNeural: Voice;
      readonly ja_JP_MayuNeural: Voice;
      readonly ja_JP_NaokiNeural: Voice;
      readonly ja_JP_ShioriNeural: Voice;
      readonly jv_ID_SitiNeural: Voice;
      readonly jv_ID_DimasNeural: Voice;
      readonly ka_GE_EkaNeural: Voice;
      readonly ka_GE_GiorgiNeural: Voice;
      readonly kk_KZ_AigulNeural: Voice;
      readonly kk_KZ_DauletNeural: Voice;
      readonly km_KH_SreymomNeural: Voice;
      readonly km_KH_PisethNeural: Voice;
      readonly kn_IN_SapnaNeural: Voice;
      readonly kn_IN_GaganNeural: Voice;
      readonly ko_KR_SunHiNeural: Voice;
      readonly ko_KR_InJoonNeural: Voice;
      readonly ko_KR_HyunsuMultilingualNeural: Voice;
      readonly ko_KR_BongJinNeural: Voice;
      readonly ko_KR_GookMinNeural: Voice;
      readonly ko_KR_HyunsuNeural: Voice;
      readonly ko_KR_JiMinNeural: Voice;
      readonly ko_KR_SeoHyeonNeural: Voice;
      readonly ko_KR_SoonBokNeural: Voice;
      readonly ko_KR_YuJinNeural: Voice;
      readonly lo_LA_KeomanyNeural: Voice;
      readonly lo_LA_ChanthavongNeural: Voice;
      readonly lt_LT_OnaNeural: Voice;
      readonly lt_LT_LeonasNeural: Voice;
      readonly lv_LV_EveritaNeural: Voice;
      readonly lv_LV_NilsNeural: Voice;
      readonly mk_MK_MarijaNeural: Voice;
      readonly mk_MK_AleksandarNeural: Voice;
      readonly ml_IN_SobhanaNeural: Voice;
      readonly ml_IN_MidhunNeural: Voice;
      readonly mn_MN_YesuiNeural: Voice;
      readonly mn_MN_BataaNeural: Voice;
      readonly mr_IN_AarohiNeural: Voice;
      readonly mr_IN_ManoharNeural: Voice;
      readonly ms_MY_YasminNeural: Voice;
      readonly ms_MY_OsmanNeural: Voice;
      readonly mt_MT_GraceNeural: Voice;
      readonly mt_MT_JosephNeural: Voice;
      readonly my_MM_NilarNeural: Voice;
      readonly my_MM_ThihaNeural: Voice;
      readonly nb_NO_PernilleNeural: Voice;
      readonly nb_NO_FinnNeural: Voice;
      readonly nb_NO_IselinNeural: Voice;
      readonly ne_NP_HemkalaNeural: Voice;
      readonly ne_NP_SagarNeural: Voice;
      readonly nl_BE_DenaNeural: Voice;
      readonly nl_BE_ArnaudNeural: Voice;
      readonly nl_NL_FennaNeural: Voice;
      readonly nl_NL_MaartenNeural: Voice;
      readonly nl_NL_ColetteNeural: Voice;
      readonly or_IN_SubhasiniNeural: Voice;
      readonly or_IN_SukantNeural: Voice;
      readonly pa_IN_OjasNeural: Voice;
      readonly pa_IN_VaaniNeural: Voice;
      readonly pl_PL_AgnieszkaNeural: Voice;
      readonly pl_PL_MarekNeural: Voice;
      readonly pl_PL_ZofiaNeural: Voice;
      readonly ps_AF_LatifaNeural: Voice;
      readonly ps_AF_GulNawazNeural: Voice;
      readonly pt_BR_FranciscaNeural: Voice;
      readonly pt_BR_AntonioNeural: Voice;
      readonly pt_BR_MacerioMultilingualNeural: Voice;
      readonly pt_BR_ThalitaMultilingualNeural: Voice;
      readonly pt_BR_BrendaNeural: Voice;
      readonly pt_BR_DonatoNeural: Voice;
      readonly pt_BR_ElzaNeural: Voice;
      readonly pt_BR_FabioNeural: Voice;
      readonly pt_BR_GiovannaNeural: Voice;
      readonly pt_BR_HumbertoNeural: Voice;
      readonly pt_BR_JulioNeural: Voice;
      readonly pt_BR_LeilaNeural: Voice;
      readonly pt_BR_LeticiaNeural: Voice;
      readonly pt_BR_ManuelaNeural: Voice;
      readonly pt_BR_NicolauNeural: Voice;
      readonly pt_BR_ThalitaNeural: Voice;
      readonly pt_BR_ValerioNeural: Voice;
      readonly pt_BR_YaraNeural: Voice;
      readonly pt_PT_RaquelNeural: Voice;
      readonly pt_PT_DuarteNeural: Voice;
      readonly pt_PT_FernandaNeural: Voice;
      readonly ro_RO_AlinaNeural: Voice;
      readonly ro_RO_EmilNeural: Voice;
      readonly ru_RU_SvetlanaNeural: Voice;
      readonly ru_RU_DmitryNeural: Voice;
      readonly ru_RU_DariyaNeural: Voice;
      readonly si_LK_ThiliniNeural: Voice;
      readonly si_LK_SameeraNeural: Voice;
      readonly sk_SK_ViktoriaNeural: Voice;
      readonly sk_SK_LukasNeural: Voice;
      readonly sl_SI_PetraNeural: Voice;
      readonly sl_SI_RokNeural: Voice;
      readonly so_SO_UbaxNeural: Voice;
      readonly so_SO_MuuseNeural: Voice;
      readonly sq_AL_AnilaNeural: Voice;
      readonly sq_AL_IlirNeural: Voice;
      readonly sr_Latn_RS_NicholasNeural: Voice;
      readonly sr_Latn_RS_SophieNeural: Voice;
      readonly sr_RS_SophieNeural: Voice;
      readonly sr_RS_NicholasNeural: Voice;
      readonly su_ID_TutiNeural: Voice;
      readonly su_ID_JajangNeural: Voice;
      readonly sv_SE_SofieNeural: Voice;
      readonly sv_SE_MattiasNeural: Voice;
      readonly sv_SE_HilleviNeural: Voice;
      readonly sw_KE_ZuriNeural: Voice;
      readonly sw_KE_RafikiNeural: Voice;
      readonly sw_TZ_RehemaNeural: Voice;
      readonly sw_TZ_DaudiNeural: Voice;
      readonly ta_IN_PallaviNeural: Voice;
      readonly ta_IN_ValluvarNeural: Voice;
      readonly ta_LK_SaranyaNeural: Voice;
      readonly ta_LK_KumarNeural: Voice;
      readonly ta_MY_KaniNeural: Voice;
      readonly ta_MY_SuryaNeural: Voice;
      readonly ta_SG_VenbaNeural: Voice;
      readonly ta_SG_AnbuNeural: Voice;
      readonly te_IN_ShrutiNeural: Voice;
      readonly te_IN_MohanNeural: Voice;
      readonly th_TH_PremwadeeNeural: Voice;
      readonly th_TH_NiwatNeural: Voice;
      readonly th_TH_AcharaNeural: Voice;
      readonly tr_TR_EmelNeural: Voice;
      readonly tr_TR_AhmetNeural: Voice;
      readonly uk_UA_PolinaNeural: Voice;
      readonly uk_UA_OstapNeural: Voice;
      readonly ur_IN_GulNeural: Voice;
      readonly ur_IN_SalmanNeural: Voice;
      readonly ur_PK_UzmaNeural: Voice;
      readonly ur_PK_AsadNeural: Voice;
      readonly uz_UZ_MadinaNeural: Voice;
      readonly uz_UZ_SardorNeural: Voice;
      readonly vi_VN_HoaiMyNeural: Voice;
      readonly vi_VN_NamMinhNeural: Voice;
      readonly wuu_CN_XiaotongNeural: Voice;
      readonly wuu_CN_YunzheNeural: Voice;
      readonly yue_CN_XiaoMinNeural: Voice;
      readonly yue_CN_YunSongNeural: Voice;
      readonly zh_CN_XiaoxiaoNeural: Voice;
      readonly zh_CN_YunxiNeural: Voice;
      readonly zh_CN_YunjianNeural: Voice;
      readonly zh_CN_XiaoyiNeural: Voice;
      readonly zh_CN_YunyangNeural: Voice;
      readonly zh_CN_XiaochenNeural: Voice;
      readonly zh_CN_XiaochenMultilingualNeural: Voice;
      readonly zh_CN_XiaohanNeural: Voice;
      readonly zh_CN_XiaomengNeural: Voice;
      readonly zh_CN_XiaomoNeural: Voice;
      readonly zh_CN_XiaoqiuNeural: Voice;
      readonly zh_CN_XiaorouNeural: Voice;
      readonly zh_CN_XiaoruiNeural: Voice;
      readonly zh_CN_XiaoshuangNeural: Voice;
      readonly zh_CN_XiaoxiaoDialectsNeural: Voice;
      readonly zh_CN_XiaoxiaoMultilingualNeural: Voice;
      readonly zh_CN_XiaoyanNeural: Voice;
      readonly zh_CN_XiaoyouNeural: Voice;
      readonly zh_CN_XiaoyuMultilingualNeural: Voice;
      readonly zh_CN_XiaozhenNeural: Voice;
      readonly zh_CN_YunfengNeural: Voice;
      readonly zh_CN_YunhaoNeural: Voice;
      readonly zh_CN_YunjieNeural: Voice;
      readonly zh_CN_YunxiaNeural: Voice;
      readonly zh_CN_YunxiaoMultilingualNeural: Voice;
      readonly zh_CN_YunyeNeural: Voice;
      readonly zh_CN_YunyiMultilingualNeural: Voice;
      readonly zh_CN_YunzeNeural: Voice;
      readonly zh_CN_henan_YundengNeural: Voice;
      readonly zh_CN_liaoning_XiaobeiNeural: Voice;
      readonly zh_CN_shaanxi_XiaoniNeural: Voice;
      readonly zh_CN_shandong_YunxiangNeural: Voice;
      readonly zh_CN_sichuan_YunxiNeural: Voice;
      readonly zh_HK_HiuMaanNeural: Voice;
      readonly zh_HK_WanLungNeural: Voice;
      readonly zh_HK_HiuGaaiNeural: Voice;
      readonly zh_TW_HsiaoChenNeural: Voice;
      readonly zh_TW_YunJheNeural: Voice;
      readonly zh_TW_HsiaoYuNeural: Voice;
      readonly zu_ZA_ThandoNeural: Voice;
      readonly zu_ZA_ThembaNeural: Voice;
    };
  };
  readonly SaluteSpeech: {
    readonly ru_RU_natalia: Voice;
    readonly ru_RU_boris: Voice;
    readonly ru_RU_marfa: Voice;
    readonly ru_RU_taras: Voice;
    readonly ru_RU_alexandra: Voice;
    readonly ru_RU_sergey: Voice;
    readonly createBrandVoice: Voice;
  };
  readonly TBank: {
    readonly ru_RU_Anna: Voice;
    readonly ru_RU_Dima: Voice;
  };
  readonly Yandex: {
    readonly Neural: {
      readonly de_DE_lea: Voice;
      readonly en_US_john: Voice;
      readonly kk_KK_amira: Voice;
      readonly kk_KK_madi: Voice;
      readonly ru_RU_alena: Voice;
      readonly ru_RU_filipp: Voice;
      readonly ru_RU_ermil: Voice;
      readonly ru_RU_jane: Voice;
      readonly ru_RU_omazh: Voice;
      readonly ru_RU_zahar: Voice;
      readonly ru_RU_marina: Voice;
      readonly ru_RU_madi_ru: Voice;
      readonly uz_UZ_nigora: Voice;
    };
  };
  readonly YandexV3: {
    readonly de_DE_lea: Voice;
    readonly en_US_john: Voice;
    readonly he_IL_naomi: Voice;
    readonly kk_KK_amira: Voice;
    readonly kk_KK_madi: Voice;
    readonly kk_KK_saule: Voice;
    readonly kk_KK_zhanar: Voice;
    readonly ru_RU_alena: Voice;
    readonly ru_RU_filipp: Voice;
    readonly ru_RU_ermil: Voice;
    readonly ru_RU_jane: Voice;
    readonly ru_RU_omazh: Voice;
    readonly ru_RU_zahar: Voice;
    readonly ru_RU_dasha: Voice;
    readonly ru_RU_julia: Voice;
    readonly ru_RU_lera: Voice;
    readonly ru_RU_masha: Voice;
    readonly ru_RU_marina: Voice;
    readonly ru_RU_alexander: Voice;
    readonly ru_RU_kirill: Voice;
    readonly ru_RU_anton: Voice;
    readonly ru_RU_madi_ru: Voice;
    readonly ru_RU_saule_ru: Voice;
    readonly ru_RU_lola_ru: Voice;
    readonly ru_RU_zhanar_ru: Voice;
    readonly ru_RU_yulduz_ru: Voice;
    readonly uz_UZ_nigora: Voice;
    readonly uz_UZ_lola: Voice;
    readonly uz_UZ_yulduz: Voice;
  };
  readonly Tinkoff: {
    readonly ru_RU_Anna: Voice;
    readonly ru_RU_Dima: Voice;
  };
};
/** Languages that are recognised, by the providers of recognition. */
declare const ASRProfileList: {
  readonly Amazon: {
    readonly en_GB: ASRProfile;
    readonly en_US: ASRProfile;
    readonly es_US: ASRProfile;
    readonly fr_CA: ASRProfile;
    readonly fr_FR: ASRProfile;
  };
  readonly Deepgram: {
    readonly zh: ASRProfile;
    readonly zh_CN: ASRProfile;
    readonly zh_TW: ASRProfile;
    readonly da: ASRProfile;
    readonly nl: ASRProfile;
    readonly en: ASRProfile;
    readonly en_AU: ASRProfile;
    readonly en_GB: ASRProfile;
    readonly en_IN: ASRProfile;
    readonly en_NZ: ASRProfile;
    readonly en_US: ASRProfile;
    readonly fr: ASRProfile;
    readonly fr_CA: ASRProfile;
    readonly de: ASRProfile;
    readonly hi: ASRProfile;
    readonly hi_Latn: ASRProfile;
    readonly id: ASRProfile;
    readonly it: ASRProfile;
    readonly ja: ASRProfile;
    readonly ko: ASRProfile;
    readonly no: ASRProfile;
    readonly pl: ASRProfile;
    readonly pt: ASRProfile;
    readonly pt_BR: ASRProfile;
    readonly pt_PT: ASRProfile;
    readonly ru: ASRProfile;
    readonly es: ASRProfile;
    readonly es_419: ASRProfile;
    readonly sv: ASRProfile;
    readonly ta: ASRProfile;
    readonly tr: ASRProfile;
    readonly uk: ASRProfile;
  };
  readonly Google: {
    readonly af_ZA: ASRProfile;
    readonly sq_AL: ASRProfile;
    readonly am_ET: ASRProfile;
    readonly ar_DZ: ASRProfile;
    readonly ar_BH: ASRProfile;
    readonly ar_EG: ASRProfile;
    readonly ar_IQ: ASRProfile;
    readonly ar_IL: ASRProfile;
    readonly ar_JO: ASRProfile;
    readonly ar_KW: ASRProfile;
    readonly ar_LB: ASRProfile;
    readonly ar_MR: ASRProfile;
    readonly ar_MA: ASRProfile;
    readonly ar_OM: ASRProfile;
    readonly ar_XA: ASRProfile;
    readonly ar_QA: ASRProfile;
    readonly ar_SA: ASRProfile;
    readonly ar_PS: ASRProfile;
    readonly ar_SY: ASRProfile;
    readonly ar_TN: ASRProfile;
    readonly ar_AE: ASRProfile;
    readonly ar_YE: ASRProfile;
    readonly hy_AM: ASRProfile;
    readonly rup_BG: ASRProfile;
    readonly as_IN: ASRProfile;
    readonly ast_ES: ASRProfile;
    readonly az_AZ: ASRProfile;
    readonly eu_ES: ASRProfile;
    readonly be_BY: ASRProfile;
    readonly bn_BD: ASRProfile;
    readonly bn_IN: ASRProfile;
    readonly bs_BA: ASRProfile;
    readonly bg_BG: ASRProfile;
    readonly my_MM: ASRProfile;
    readonly ca_ES: ASRProfile;
    readonly ceb_PH: ASRProfile;
    readonly ckb_IQ: ASRProfile;
    readonly cmn_Hans_CN: ASRProfile;
    readonly yue_Hant_HK: ASRProfile;
    readonly cmn_Hant_TW: ASRProfile;
    readonly hr_HR: ASRProfile;
    readonly cs_CZ: ASRProfile;
    readonly da_DK: ASRProfile;
    readonly nl_NL: ASRProfile;
    readonly en_AU: ASRProfile;
    readonly en_IN: ASRProfile;
    readonly en_PH: ASRProfile;
    readonly en_GB: ASRProfile;
    readonly en_US: ASRProfile;
    readonly et_EE: ASRProfile;
    readonly fil_PH: ASRProfile;
    readonly fi_FI: ASRProfile;
    readonly fr_CA: ASRProfile;
    readonly fr_FR: ASRProfile;
    readonly ff_SN: ASRProfile;
    readonly gl_ES: ASRProfile;
    readonly lg_UG: ASRProfile;
    readonly ka_GE: ASRProfile;
    readonly de_DE: ASRProfile;
    readonly el_GR: ASRProfile;
    readonly gu_IN: ASRProfile;
    readonly ha_NG: ASRProfile;
    readonly iw_IL: ASRProfile;
    readonly hi_IN: ASRProfile;
    readonly hu_HU: ASRProfile;
    readonly is_IS: ASRProfile;
    readonly ig_NG: ASRProfile;
    readonly id_ID: ASRProfile;
    readonly ga_IE: ASRProfile;
    readonly it_IT: ASRProfile;
    readonly ja_JP: ASRProfile;
    readonly jv_ID: ASRProfile;
    readonly kea_CV: ASRProfile;
    readonly kam_KE: ASRProfile;
    readonly kn_IN: ASRProfile;
    readonly kk_KZ: ASRProfile;
    readonly km_KH: ASRProfile;
    readonly ko_KR: ASRProfile;
    readonly ky_KG: ASRProfile;
    readonly lo_LA: ASRProfile;
    readonly lv_LV: ASRProfile;
    readonly ln_CD: ASRProfile;
    readonly lt_LT: ASRProfile;
    readonly luo_KE: ASRProfile;
    readonly lb_LU: ASRProfile;
    readonly mk_MK: ASRProfile;
    readonly ms_MY: ASRProfile;
    readonly ml_IN: ASRProfile;
    readonly mt_MT: ASRProfile;
    readonly mi_NZ: ASRProfile;
    readonly mr_IN: ASRProfile;
    readonly mn_MN: ASRProfile;
    readonly ne_NP: ASRProfile;
    readonly no_NO: ASRProfile;
    readonly ny_MW: ASRProfile;
    readonly oc_FR: ASRProfile;
    readonly or_IN: ASRProfile;
    readonly om_ET: ASRProfile;
    readonly ps_AF: ASRProfile;
    readonly fa_IR: ASRProfile;
    readonly pl_PL: ASRProfile;
    readonly pt_BR: ASRProfile;
    readonly pt_PT: ASRProfile;
    readonly pa_Guru_IN: ASRProfile;
    readonly ro_RO: ASRProfile;
    readonly ru_RU: ASRProfile;
    readonly nso_ZA: ASRProfile;
    readonly sr_RS: ASRProfile;
    readonly sn_ZW: ASRProfile;
    readonly sd_IN: ASRProfile;
    readonly si_LK: ASRProfile;
    readonly sk_SK: ASRProfile;
    readonly sl_SI: ASRProfile;
    readonly so_SO: ASRProfile;
    readonly es_MX: ASRProfile;
    readonly es_ES: ASRProfile;
    readonly es_US: ASRProfile;
    readonly su_ID: ASRProfile;
    readonly sw_KE: ASRProfile;
    readonly sv_SE: ASRProfile;
    readonly tg_TJ: ASRProfile;
    readonly ta_IN: ASRProfile;
    readonly te_IN: ASRProfile;
    readonly th_TH: ASRProfile;
    readonly tr_TR: ASRProfile;
    readonly uk_UA: ASRProfile;
    readonly umb_AO: ASRProfile;
    readonly ur_PK: ASRProfile;
    readonly uz_UZ: ASRProfile;
    readonly vi_VN: ASRProfile;
    readonly cy_GB: ASRProfile;
    readonly wo_SN: ASRProfile;
    readonly xh_ZA: ASRProfile;
    readonly yo_NG: ASRProfile;
    readonly zu_ZA: ASRProfile;
    readonly nl_BE: ASRProfile;
    readonly en_HK: ASRProfile;
    readonly en_IE: ASRProfile;
    readonly en_NZ: ASRProfile;
    readonly en_PK: ASRProfile;
    readonly en_SG: ASRProfile;
    readonly fr_BE: ASRProfile;
    readonly fr_CH: ASRProfile;
    readonly de_AT: ASRProfile;
    readonly de_CH: ASRProfile;
    readonly it_CH: ASRProfile;
    readonly rw_RW: ASRProfile;
    readonly st_ZA: ASRProfile;
    readonly es_AR: ASRProfile;
    readonly es_BO: ASRProfile;
    readonly es_CL: ASRProfile;
    readonly es_CO: ASRProfile;
    readonly es_CR: ASRProfile;
    readonly es_DO: ASRProfile;
    readonly es_EC: ASRProfile;
    readonly es_SV: ASRProfile;
    readonly es_GT: ASRProfile;
    readonly es_HN: ASRProfile;
    readonly es_NI: ASRProfile;
    readonly es_PA: ASRProfile;
    readonly es_PE: ASRProfile;
    readonly es_PR: ASRProfile;
    readonly es_UY: ASRProfile;
    readonly es_VE: ASRProfile;
    readonly ss_Latn_ZA: ASRProfile;
    readonly ts_ZA: ASRProfile;
    readonly tn_Latn_ZA: ASRProfile;
    readonly ve_ZA: ASRProfile;
    readonly en_CA: ASRProfile;
    readonly cmn_Hans_HK: ASRProfile;
    readonly en_GH: ASRProfile;
    readonly en_KE: ASRProfile;
    readonly en_NG: ASRProfile;
    readonly en_ZA: ASRProfile;
    readonly en_TZ: ASRProfile;
    readonly es_PY: ASRProfile;
    readonly sw_TZ: ASRProfile;
    readonly ta_MY: ASRProfile;
    readonly ta_SG: ASRProfile;
    readonly ta_LK: ASRProfile;
    readonly ur_IN: ASRProfile;
  };
  readonly Microsoft: {
    readonly af_ZA: ASRProfile;
    readonly am_ET: ASRProfile;
    readonly ar_AE: ASRProfile;
    readonly ar_BH: ASRProfile;
    readonly ar_DZ: ASRProfile;
    readonly ar_EG: ASRProfile;
    readonly ar_IL: ASRProfile;
    readonly ar_IQ: ASRProfile;
    readonly ar_JO: ASRProfile;
    readonly ar_KW: ASRProfile;
    readonly ar_LB: ASRProfile;
    readonly ar_LY: ASRProfile;
    readonly ar_MA: ASRProfile;
    readonly ar_OM: ASRProfile;
    readonly ar_PS: ASRProfile;
    readonly ar_QA: ASRProfile;
    readonly ar_SA: ASRProfile;
    readonly ar_SY: ASRProfile;
    readonly ar_TN: ASRProfile;
    readonly ar_YE: ASRProfile;
    readonly as_IN: ASRProfile;
    readonly az_AZ: ASRProfile;
    readonly bg_BG: ASRProfile;
    readonly bn_IN: ASRProfile;
    readonly bs_BA: ASRProfile;
    readonly ca_ES: ASRProfile;
    readonly cs_CZ: ASRProfile;
    readonly cy_GB: ASRProfile;
    readonly da_DK: ASRProfile;
    readonly de_AT: ASRProfile;
    readonly de_CH: ASRProfile;
    readonly de_DE: ASRProfile;
    readonly el_GR: ASRProfile;
    readonly en_AU: ASRProfile;
    readonly en_CA: ASRProfile;
    readonly en_GB: ASRProfile;
    readonly en_GH: ASRProfile;
    readonly en_HK: ASRProfile;
    readonly en_IE: ASRProfile;
    readonly en_IN: ASRProfile;
    readonly en_KE: ASRProfile;
    readonly en_NG: ASRProfile;
    readonly en_NZ: ASRProfile;
    readonly en_PH: ASRProfile;
    readonly en_SG: ASRProfile;
    readonly en_TZ: ASRProfile;
    readonly en_US: ASRProfile;
    readonly en_ZA: ASRProfile;
    readonly es_AR: ASRProfile;
    readonly es_BO: ASRProfile;
    readonly es_CL: ASRProfile;
    readonly es_CO: ASRProfile;
    readonly es_CR: ASRProfile;
    readonly es_CU: ASRProfile;
    readonly es_DO: ASRProfile;
    readonly es_EC: ASRProfile;
    readonly es_ES: ASRProfile;
    readonly es_GQ: ASRProfile;
    readonly es_GT: ASRProfile;
    readonly es_HN: ASRProfile;
    readonly es_MX: ASRProfile;
    readonly es_NI: ASRProfile;
    readonly es_PA: ASRProfile;
    readonly es_PE: ASRProfile;
    readonly es_PR: ASRProfile;
    readonly es_PY: ASRProfile;
    readonly es_SV: ASRProfile;
    readonly es_US: ASRProfile;
    readonly es_UY: ASRProfile;
    readonly es_VE: ASRProfile;
    readonly et_EE: ASRProfile;
    readonly eu_ES: ASRProfile;
    readonly fa_IR: ASRProfile;
    readonly fi_FI: ASRProfile;
    readonly fil_PH: ASRProfile;
    readonly fr_BE: ASRProfile;
    readonly fr_CA: ASRProfile;
    readonly fr_CH: ASRProfile;
    readonly fr_FR: ASRProfile;
    readonly ga_IE: ASRProfile;
    readonly gl_ES: ASRProfile;
    readonly gu_IN: ASRProfile;
    readonly he_IL: ASRProfile;
    readonly hi_IN: ASRProfile;
    readonly hr_HR: ASRProfile;
    readonly hu_HU: ASRProfile;
    readonly hy_AM: ASRProfile;
    readonly id_ID: ASRProfile;
    readonly is_IS: ASRProfile;
    readonly it_CH: ASRProfile;
    readonly it_IT: ASRProfile;
    readonly ja_JP: ASRProfile;
    readonly jv_ID: ASRProfile;
    readonly ka_GE: ASRProfile;
    readonly kk_KZ: ASRProfile;
    readonly km_KH: ASRProfile;
    readonly kn_IN: ASRProfile;
    readonly ko_KR: ASRProfile;
    readonly lo_LA: ASRProfile;
    readonly lt_LT: ASRProfile;
    readonly lv_LV: ASRProfile;
    readonly mk_MK: ASRProfile;
    readonly ml_IN: ASRProfile;
    readonly mn_MN: ASRProfile;
    readonly mr_IN: ASRProfile;
    readonly ms_MY: ASRProfile;
    readonly mt_MT: ASRProfile;
    readonly my_MM: ASRProfile;
    readonly nb_NO: ASRProfile;
    readonly ne_NP: ASRProfile;
    readonly nl_BE: ASRProfile;
    readonly nl_NL: ASRProfile;
    readonly or_IN: ASRProfile;
    readonly pa_IN: ASRProfile;
    readonly pl_PL: ASRProfile;
    readonly ps_AF: ASRProfile;
    readonly pt_BR: ASRProfile;
    readonly pt_PT: ASRProfile;
    readonly ro_RO: ASRProfile;
    readonly ru_RU: ASRProfile;
    readonly si_LK: ASRProfile;
    readonly sk_SK: ASRProfile;
    readonly sl_SI: ASRProfile;
    readonly so_SO: ASRProfile;
    readonly sq_AL: ASRProfile;
    readonly sr_RS: ASRProfile;
    readonly sv_SE: ASRProfile;
    readonly sw_KE: ASRProfile;
    readonly sw_TZ: ASRProfile;
    readonly ta_IN: ASRProfile;
    readonly te_IN: ASRProfile;
    readonly th_TH: ASRProfile;
    readonly tr_TR: ASRProfile;
    readonly uk_UA: ASRProfile;
    readonly ur_IN: ASRProfile;
    readonly uz_UZ: ASRProfile;
    readonly vi_VN: ASRProfile;
    readonly wuu_CN: ASRProfile;
    readonly yue_CN: ASRProfile;
    readonly zh_CN: ASRProfile;
    readonly zh_CN_shandong: ASRProfile;
    readonly zh_CN_sichuan: ASRProfile;
    readonly zh_HK: ASRProfile;
    readonly zh_TW: ASRProfile;
    readonly zu_ZA: ASRProfile;
  };
  readonly SaluteSpeech: {
    readonly ru_RU: ASRProfile;
  };
  readonly TBank: {
    readonly ru_RU: ASRProfile;
  };
  readonly Yandex: {
    readonly auto: ASRProfile;
    readonly de_DE: ASRProfile;
    readonly en_US: ASRProfile;
    readonly es_ES: ASRProfile;
    readonly fi_FI: ASRProfile;
    readonly fr_FR: ASRProfile;
    readonly he_HE: ASRProfile;
    readonly it_IT: ASRProfile;
    readonly kk_KK: ASRProfile;
    readonly nl_NL: ASRProfile;
    readonly pl_PL: ASRProfile;
    readonly pt_PT: ASRProfile;
    readonly pt_BR: ASRProfile;
    readonly ru_RU: ASRProfile;
    readonly sv_SE: ASRProfile;
    readonly tr_TR: ASRProfile;
    readonly uz_UZ: ASRProfile;
  };
  readonly YandexV3: {
    readonly auto: ASRProfile;
    readonly de_DE: ASRProfile;
    readonly en_US: ASRProfile;
    readonly es_ES: ASRProfile;
    readonly fi_FI: ASRProfile;
    readonly fr_FR: ASRProfile;
    readonly he_HE: ASRProfile;
    readonly it_IT: ASRProfile;
    readonly kk_KK: ASRProfile;
    readonly nl_NL: ASRProfile;
    readonly pl_PL: ASRProfile;
    readonly pt_PT: ASRProfile;
    readonly pt_BR: ASRProfile;
    readonly ru_RU: ASRProfile;
    readonly sv_SE: ASRProfile;
    readonly tr_TR: ASRProfile;
    readonly uz_UZ: ASRProfile;
  };
  readonly Tinkoff: {
    readonly ru_RU: ASRProfile;
  };
};
/** Ways to recognise, by the providers of recognition. */
declare const ASRModelList: {
  readonly Amazon: {
    readonly DEFAULT: ASRModel;
    readonly default: ASRModel;
  };
  readonly Deepgram: {
    readonly DEFAULT: ASRModel;
    readonly default: ASRModel;
    readonly general: ASRModel;
    readonly general_enhanced: ASRModel;
    readonly meeting: ASRModel;
    readonly meeting_enhanced: ASRModel;
    readonly phonecall: ASRModel;
    readonly phonecall_enhanced: ASRModel;
    readonly voicemail: ASRModel;
    readonly finance: ASRModel;
    readonly finance_enhanced: ASRModel;
    readonly conversational: ASRModel;
    readonly video: ASRModel;
    readonly nova_general: ASRModel;
    readonly nova_phonecall: ASRModel;
    readonly nova2_general: ASRModel;
    readonly nova2_meeting: ASRModel;
    readonly nova2_phonecall: ASRModel;
    readonly nova2_voicemail: ASRModel;
    readonly nova2_finance: ASRModel;
    readonly nova2_conversationalai: ASRModel;
    readonly nova2_video: ASRModel;
    readonly nova2_medical: ASRModel;
    readonly nova2_drivethru: ASRModel;
    readonly nova2_automotive: ASRModel;
    readonly nova2_atc: ASRModel;
    readonly nova3_general: ASRModel;
    readonly nova3_medical: ASRModel;
  };
  readonly Google: {
    readonly DEFAULT: ASRModel;
    readonly default: ASRModel;
    readonly default_enhanced: ASRModel;
    readonly command_and_search: ASRModel;
    readonly command_and_search_enhanced: ASRModel;
    readonly phone_call: ASRModel;
    readonly phone_call_enhanced: ASRModel;
    readonly video: ASRModel;
    readonly video_enhanced: ASRModel;
  };
  readonly Microsoft: {
    readonly DEFAULT: ASRModel;
    readonly default: ASRModel;
  };
  readonly SaluteSpeech: {
    readonly DEFAULT: ASRModel;
    readonly default: ASRModel;
    readonly general: ASRModel;
    readonly media: ASRModel;
    readonly callcenter: ASRModel;
  };
  readonly TBank: {
    readonly DEFAULT: ASRModel;
    readonly default: ASRModel;
  };
  readonly Yandex: {
    readonly DEFAULT: ASRModel;
    readonly default: ASRModel;
    readonly general: ASRModel;
    readonly generalrc: ASRModel;
    readonly dates: ASRModel;
    readonly names: ASRModel;
    readonly maps: ASRModel;
    readonly numbers: ASRModel;
  };
  readonly YandexV3: {
    readonly DEFAULT: ASRModel;
    readonly default: ASRModel;
    readonly general: ASRModel;
    readonly generalrc: ASRModel;
    readonly dates: ASRModel;
    readonly names: ASRModel;
    readonly maps: ASRModel;
    readonly numbers: ASRModel;
  };
  readonly Tinkoff: {
    readonly DEFAULT: ASRModel;
  };
};

/** Languages that are recognised, as older scripts name them. */
declare const ASRLanguage: {
  readonly ENGLISH_US: 'en-US';
  readonly ENGLISH_CA: 'en-CA';
  readonly ENGLISH_UK: 'en-GB';
  readonly ENGLISH_AU: 'en-AU';
  readonly SPANISH_ES: 'es-ES';
  readonly SPANISH_MX: 'es-MX';
  readonly ITALIAN_IT: 'it-IT';
  readonly FRENCH_FR: 'fr-FR';
  readonly FRENCH_CA: 'fr-CA';
  readonly POLISH_PL: 'pl-PL';
  readonly PORTUGUES_PT: 'pt-PT';
  readonly CATALAN_ES: 'ca-ES';
  readonly CHINESE_TW: 'cmn-Hant-TW';
  readonly DANISH_DK: 'da-DK';
  readonly GERMAN_DE: 'de-DE';
  readonly FINNISH_FI: 'fi-FI';
  readonly JAPANESE_JP: 'ja-JP';
  readonly KOREAN_KR: 'ko-KR';
  readonly DUTCH_NL: 'nl-NL';
  readonly NORWEGIAN_NO: 'nb-NO';
  readonly PORTUGUESE_BR: 'pt-BR';
  readonly RUSSIAN_RU: 'ru-RU';
  readonly SWEDISH_SE: 'sv-SE';
  readonly CHINESE_CN: 'cmn-Hans-CN';
  readonly CHINESE_HK: 'cmn-Hans-HK';
  readonly AFRIKAANS_ZA: 'af-ZA';
  readonly INDONESIAN_ID: 'id-ID';
  readonly MALAYSIA_MY: 'ms-MY';
  readonly CZECH_CZ: 'cs-CZ';
  readonly ENGLISH_IN: 'en-IN';
  readonly ENGLISH_IE: 'en-IE';
  readonly ENGLISH_NZ: 'en-NZ';
  readonly ENGLISH_PH: 'en-PH';
  readonly ENGLISH_ZA: 'en-ZA';
  readonly SPANISH_AR: 'es-AR';
  readonly SPANISH_BO: 'es-BO';
  readonly SPANISH_CL: 'es-CL';
  readonly SPANISH_CO: 'es-CO';
  readonly SPANISH_CR: 'es-CR';
  readonly SPANISH_EC: 'es-EC';
  readonly SPANISH_SV: 'es-SV';
  readonly SPANISH_US: 'es-US';
  readonly SPANISH_GT: 'es-GT';
  readonly SPANISH_HN: 'es-HN';
  readonly SPANISH_NI: 'es-NI';
  readonly SPANISH_PA: 'es-PA';
  readonly SPANISH_PY: 'es-PY';
  readonly SPANISH_PE: 'es-PE';
  readonly SPANISH_PR: 'es-PR';
  readonly SPANISH_DO: 'es-DO';
  readonly SPANISH_UY: 'es-UY';
  readonly SPANISH_VE: 'es-VE';
  readonly BASQUE_ES: 'eu-ES';
  readonly FILIPINO_PH: 'fil-PH';
  readonly GALICIAN_ES: 'gl-ES';
  readonly CROATIAN_HR: 'hr-HR';
  readonly ZULU_ZA: 'zu-ZA';
  readonly ICELANDIC_IS: 'is-IS';
  readonly LITHUANIAN_LT: 'lt-LT';
  readonly HUNGARIAN_HU: 'hu-HU';
  readonly ROMANIAN_RO: 'ro-RO';
  readonly SLOVAK_SK: 'sk-SK';
  readonly SLOVENIAN_SL: 'sl-SI';
  readonly VIETNAMESE_VN: 'vi-VN';
  readonly TURKISH_TR: 'tr-TR';
  readonly GREEK_GR: 'el-GR';
  readonly BULGARIAN_BG: 'bg-BG';
  readonly SERBIAN_RS: 'sr-RS';
  readonly UKRAINIAN_UA: 'uk-UA';
  readonly HEBREW_IL: 'he-IL';
  readonly ARABIC_IL: 'ar-IL';
  readonly ARABIC_JO: 'ar-JO';
  readonly ARABIC_AE: 'ar-AE';
  readonly ARABIC_BH: 'ar-BH';
  readonly ARABIC_DZ: 'ar-DZ';
  readonly ARABIC_SA: 'ar-SA';
  readonly ARABIC_IQ: 'ar-IQ';
  readonly ARABIC_KW: 'ar-KW';
  readonly ARABIC_MA: 'ar-MA';
  readonly ARABIC_TN: 'ar-TN';
  readonly ARABIC_OM: 'ar-OM';
  readonly ARABIC_PS: 'ar-PS';
  readonly ARABIC_QA: 'ar-QA';
  readonly ARABIC_LB: 'ar-LB';
  readonly ARABIC_EG: 'ar-EG';
  readonly FARSI_IR: 'fa-IR';
  readonly HINDI_IN: 'hi-IN';
  readonly THAI_TH: 'th-TH';
  readonly CANTONESE_HK: 'yue-Hant-HK';
  readonly AMHARIC_ET: 'am-ET';
  readonly ARMENIAN_AM: 'hy-AM';
  readonly AZERBAIJANI_AZ: 'az-AZ';
  readonly BENGALI_BD: 'bn-BD';
  readonly BENGALI_IN: 'bn-IN';
  readonly ENGLISH_GH: 'en-GH';
  readonly ENGLISH_KE: 'en-KE';
  readonly ENGLISH_NG: 'en-NG';
  readonly ENGLISH_TZ: 'en-TZ';
  readonly GEORGIAN_GE: 'ka-GE';
  readonly GUJARATI_IN: 'gu-IN';
  readonly JAVANESE_ID: 'jv-ID';
  readonly KANNADA_IN: 'kn-IN';
  readonly KHMER_KH: 'km-KH';
  readonly LAO_LA: 'lo-LA';
  readonly LATVIAN_LV: 'lv-LV';
  readonly MALAYALAM_IN: 'ml-IN';
  readonly MARATHI_IN: 'mr-IN';
  readonly NEPALI_NP: 'ne-NP';
  readonly SINHALA_LK: 'si-LK';
  readonly SUNDANESE_ID: 'su-ID';
  readonly SWAHILI_TZ: 'sw-TZ';
  readonly SWAHILI_KE: 'sw-KE';
  readonly TAMIL_IN: 'ta-IN';
  readonly TAMIL_SG: 'ta-SG';
  readonly TAMIL_LK: 'ta-LK';
  readonly TAMIL_MY: 'ta-MY';
  readonly TELUGU_IN: 'te-IN';
  readonly URDU_PK: 'ur-PK';
  readonly URDU_IN: 'ur-IN';
};
type ASRLanguage = (typeof ASRLanguage)[keyof typeof ASRLanguage];
declare namespace ASRLanguage {
  type ENGLISH_US = 'en-US';
  type ENGLISH_CA = 'en-CA';
  type ENGLISH_UK = 'en-GB';
  type ENGLISH_AU = 'en-AU';
  type SPANISH_ES = 'es-ES';
  type SPANISH_MX = 'es-MX';
  type ITALIAN_IT = 'it-IT';
  type FRENCH_FR = 'fr-FR';
  type FRENCH_CA = 'fr-CA';
  type POLISH_PL = 'pl-PL';
  type PORTUGUES_PT = 'pt-PT';
  type CATALAN_ES = 'ca-ES';
  type CHINESE_TW = 'cmn-Hant-TW';
  type DANISH_DK = 'da-DK';
  type GERMAN_DE = 'de-DE';
  type FINNISH_FI = 'fi-FI';
  type JAPANESE_JP = 'ja-JP';
  type KOREAN_KR = 'ko-KR';
  type DUTCH_NL = 'nl-NL';
  type NORWEGIAN_NO = 'nb-NO';
  type PORTUGUESE_BR = 'pt-BR';
  type RUSSIAN_RU = 'ru-RU';
  type SWEDISH_SE = 'sv-SE';
  type CHINESE_CN = 'cmn-Hans-CN';
  type CHINESE_HK = 'cmn-Hans-HK';
  type AFRIKAANS_ZA = 'af-ZA';
  type INDONESIAN_ID = 'id-ID';
  type MALAYSIA_MY = 'ms-MY';
  type CZECH_CZ = 'cs-CZ';
  type ENGLISH_IN = 'en-IN';
  type ENGLISH_IE = 'en-IE';
  type ENGLISH_NZ = 'en-NZ';
  type ENGLISH_PH = 'en-PH';
  type ENGLISH_ZA = 'en-ZA';
  type SPANISH_AR = 'es-AR';
  type SPANISH_BO = 'es-BO';
  type SPANISH_CL = 'es-CL';
  type SPANISH_CO = 'es-CO';
  type SPANISH_CR = 'es-CR';
  type SPANISH_EC = 'es-EC';
  type SPANISH_SV = 'es-SV';
  type SPANISH_US = 'es-US';
  type SPANISH_GT = 'es-GT';
  type SPANISH_HN = 'es-HN';
  type SPANISH_NI = 'es-NI';
  type SPANISH_PA = 'es-PA';
  type SPANISH_PY = 'es-PY';
  type SPANISH_PE = 'es-PE';
  type SPANISH_PR = 'es-PR';
  type SPANISH_DO = 'es-DO';
  type SPANISH_UY = 'es-UY';
  type SPANISH_VE = 'es-VE';
  type BASQUE_ES = 'eu-ES';
  type FILIPINO_PH = 'fil-PH';
  type GALICIAN_ES = 'gl-ES';
  type CROATIAN_HR = 'hr-HR';
  type ZULU_ZA = 'zu-ZA';
  type ICELANDIC_IS = 'is-IS';
  type LITHUANIAN_LT = 'lt-LT';
  type HUNGARIAN_HU = 'hu-HU';
  type ROMANIAN_RO = 'ro-RO';
  type SLOVAK_SK = 'sk-SK';
  type SLOVENIAN_SL = 'sl-SI';
  type VIETNAMESE_VN = 'vi-VN';
  type TURKISH_TR = 'tr-TR';
  type GREEK_GR = 'el-GR';
  type BULGARIAN_BG = 'bg-BG';
  type SERBIAN_RS = 'sr-RS';
  type UKRAINIAN_UA = 'uk-UA';
  type HEBREW_IL = 'he-IL';
  type ARABIC_IL = 'ar-IL';
  type ARABIC_JO = 'ar-JO';
  type ARABIC_AE = 'ar-AE';
  type ARABIC_BH = 'ar-BH';
  type ARABIC_DZ = 'ar-DZ';
  type ARABIC_SA = 'ar-SA';
  type ARABIC_IQ = 'ar-IQ';
  type ARABIC_KW = 'ar-KW';
  type ARABIC_MA = 'ar-MA';
  type ARABIC_TN = 'ar-TN';
  type ARABIC_OM = 'ar-OM';
  type ARABIC_PS = 'ar-PS';
  type ARABIC_QA = 'ar-QA';
  type ARABIC_LB = 'ar-LB';
  type ARABIC_EG = 'ar-EG';
  type FARSI_IR = 'fa-IR';
  type HINDI_IN = 'hi-IN';
  type THAI_TH = 'th-TH';
  type CANTONESE_HK = 'yue-Hant-HK';
  type AMHARIC_ET = 'am-ET';
  type ARMENIAN_AM = 'hy-AM';
  type AZERBAIJANI_AZ = 'az-AZ';
  type BENGALI_BD = 'bn-BD';
  type BENGALI_IN = 'bn-IN';
  type ENGLISH_GH = 'en-GH';
  type ENGLISH_KE = 'en-KE';
  type ENGLISH_NG = 'en-NG';
  type ENGLISH_TZ = 'en-TZ';
  type GEORGIAN_GE = 'ka-GE';
  type GUJARATI_IN = 'gu-IN';
  type JAVANESE_ID = 'jv-ID';
  type KANNADA_IN = 'kn-IN';
  type KHMER_KH = 'km-KH';
  type LAO_LA = 'lo-LA';
  type LATVIAN_LV = 'lv-LV';
  type MALAYALAM_IN = 'ml-IN';
  type MARATHI_IN = 'mr-IN';
  type NEPALI_NP = 'ne-NP';
  type SINHALA_LK = 'si-LK';
  type SUNDANESE_ID = 'su-ID';
  type SWAHILI_TZ = 'sw-TZ';
  type SWAHILI_KE = 'sw-KE';
  type TAMIL_IN = 'ta-IN';
  type TAMIL_SG = 'ta-SG';
  type TAMIL_LK = 'ta-LK';
  type TAMIL_MY = 'ta-MY';
  type TELUGU_IN = 'te-IN';
  type URDU_PK = 'ur-PK';
  type URDU_IN = 'ur-IN';
}

/** Word lists of a provider that is not here; they have no effect. */
declare const ASRDictionary: {
  readonly ADDRESS_RU: 'asr-dict-address-ru';
  readonly ADDRESS_TR: 'asr-dict-address-tr';
  readonly ADDRESS: 'asr-dict-yand-maps';
  readonly NOTES: 'asr-dict-yand-notes';
  readonly SEARCH_QUERIES: 'asr-dict-yand-queries';
  readonly MUSIC: 'asr-dict-yand-music';
  readonly ECOMMERCE: 'asr-dict-yand-buying';
  readonly NUMBERS_RU: 'asr-dict-yand-numbers';
  readonly GENERAL_RU: 'asr-dict-yand-general';
  readonly DATE_RU: 'asr-dict-yand-dates';
  readonly NAMES_RU: 'asr-dict-yand-names';
  readonly QUESTIONNAIRE_RU: 'asr-dict-yand-questionnaire';
  readonly TBANK: 'asr-dict-tinkoff-';
};
type ASRDictionary = (typeof ASRDictionary)[keyof typeof ASRDictionary];
declare namespace ASRDictionary {
  type ADDRESS_RU = 'asr-dict-address-ru';
  type ADDRESS_TR = 'asr-dict-address-tr';
  type ADDRESS = 'asr-dict-yand-maps';
  type NOTES = 'asr-dict-yand-notes';
  type SEARCH_QUERIES = 'asr-dict-yand-queries';
  type MUSIC = 'asr-dict-yand-music';
  type ECOMMERCE = 'asr-dict-yand-buying';
  type NUMBERS_RU = 'asr-dict-yand-numbers';
  type GENERAL_RU = 'asr-dict-yand-general';
  type DATE_RU = 'asr-dict-yand-dates';
  type NAMES_RU = 'asr-dict-yand-names';
  type QUESTIONNAIRE_RU = 'asr-dict-yand-questionnaire';
  type TBANK = 'asr-dict-tinkoff-';
}

/** Empty, as in VoxEngine: older scripts name it. */
declare const ASRMode: {} & { readonly [name: string]: undefined };

/** Models of Google as older scripts name them; `ASRModelList` has those of all providers. */
declare const ASRModel: {
  readonly COMMAND_AND_SEARCH: 'command_and_search';
  readonly PHONE_CALL: 'phone_call';
  readonly VIDEO: 'video';
  readonly DEFAULT: 'default';
};

/** Empty, as in VoxEngine: older scripts name it. `AMD.Events` has the events of detectors. */
declare const AMDEvents: {} & { readonly [name: string]: undefined };

/** What a voice is heard with; what of it has an effect is up to the provider of the voice. */
declare const TTSEffectsProfile: {
  readonly WearableClassDevice: 'wearable-class-device';
  readonly HandsetClassDevice: 'handset-class-device';
  readonly HeadphoneClassDevice: 'headphone-class-device';
  readonly SmallBluetoothSpeakerClassDevice: 'small-bluetooth-speaker-class-device';
  readonly MediumBluetoothSpeakerClassDevice: 'medium-bluetooth-speaker-class-device';
  readonly LargeHomeEntertainmentClassDevice: 'large-home-entertainment-class-device';
  readonly LargeAutomotiveClassDevice: 'large-automotive-class-device';
  readonly TelephonyClassApplication: 'telephony-class-application';
};
type TTSEffectsProfile = (typeof TTSEffectsProfile)[keyof typeof TTSEffectsProfile];
declare namespace TTSEffectsProfile {
  type WearableClassDevice = 'wearable-class-device';
  type HandsetClassDevice = 'handset-class-device';
  type HeadphoneClassDevice = 'headphone-class-device';
  type SmallBluetoothSpeakerClassDevice = 'small-bluetooth-speaker-class-device';
  type MediumBluetoothSpeakerClassDevice = 'medium-bluetooth-speaker-class-device';
  type LargeHomeEntertainmentClassDevice = 'large-home-entertainment-class-device';
  type LargeAutomotiveClassDevice = 'large-automotive-class-device';
  type TelephonyClassApplication = 'telephony-class-application';
}

/** Who transcribes recordings. */
declare const TranscriptionProvider: {
  readonly GOOGLE: 'google';
  readonly YANDEX: 'yandex';
  readonly TBANK: 'tcs';
};
type TranscriptionProvider = (typeof TranscriptionProvider)[keyof typeof TranscriptionProvider];
declare namespace TranscriptionProvider {
  type GOOGLE = 'google';
  type YANDEX = 'yandex';
  type TBANK = 'tcs';
}

/** Whether nobody but the wanted agent will do. */
declare const SmartQueueOperatorSettingsMode: {
  readonly STRICT: 'STRICT';
  readonly SMART: 'SMART';
};
type SmartQueueOperatorSettingsMode =
  (typeof SmartQueueOperatorSettingsMode)[keyof typeof SmartQueueOperatorSettingsMode];

/** Whether it is known how long a task has to wait. */
declare const TaskWaitingCode: {
  readonly NONE: 500;
  readonly SUCCESS: 200;
  readonly CANNOT_BE_ESTIMATED: 501;
  readonly OVERFLOWED: 503;
};
type TaskWaitingCode = (typeof TaskWaitingCode)[keyof typeof TaskWaitingCode];
declare namespace TaskWaitingCode {
  type NONE = 500;
  type SUCCESS = 200;
  type CANNOT_BE_ESTIMATED = 501;
  type OVERFLOWED = 503;
}

/** How a task of a queue ended. */
declare const TerminationStatus: {
  readonly NONE: 0;
  readonly INTERNAL_ERROR: 500;
  readonly NORMAL: 1000;
  readonly TIMEOUT_REACHED: 1001;
  readonly MS_NOT_ANSWERED: 1002;
  readonly QUEUE_EMPTY: 1003;
  readonly MAX_WAITING_TIME_REACHED: 1004;
  readonly MAX_QUEUE_SIZE_REACHED: 1005;
  readonly OPERATOR_NOT_AVAILABLE: 1006;
  readonly CLIENT_TERMINATE: 1100;
  readonly FINISHED_BY_CLIENT: 1201;
  readonly FINISHED_BY_OPERATOR: 1202;
  readonly FAILED: 1203;
  readonly CANCELED: 1204;
  readonly TRANSFERRED: 1205;
};
type TerminationStatus = (typeof TerminationStatus)[keyof typeof TerminationStatus];
declare namespace TerminationStatus {
  type NONE = 0;
  type INTERNAL_ERROR = 500;
  type NORMAL = 1000;
  type TIMEOUT_REACHED = 1001;
  type MS_NOT_ANSWERED = 1002;
  type QUEUE_EMPTY = 1003;
  type MAX_WAITING_TIME_REACHED = 1004;
  type MAX_QUEUE_SIZE_REACHED = 1005;
  type OPERATOR_NOT_AVAILABLE = 1006;
  type CLIENT_TERMINATE = 1100;
  type FINISHED_BY_CLIENT = 1201;
  type FINISHED_BY_OPERATOR = 1202;
  type FAILED = 1203;
  type CANCELED = 1204;
  type TRANSFERRED = 1205;
}

/** Languages of agents of Dialogflow; the longer names are those of older scripts. */
declare const DialogflowLanguage: {
  readonly AF: 'af';
  readonly SQ: 'sq';
  readonly AM: 'am';
  readonly HY: 'hy';
  readonly AZ: 'az';
  readonly EU: 'eu';
  readonly BE: 'be';
  readonly BN: 'bn';
  readonly BN_BD: 'bn-bd';
  readonly BN_IN: 'bn-in';
  readonly BS: 'bs';
  readonly BG: 'bg';
  readonly CA: 'ca';
  readonly CEB: 'ceb';
  readonly NY: 'ny';
  readonly ZH_HK: 'zh-hk';
  readonly ZH_CN: 'zh-cn';
  readonly ZH_TW: 'zh-tw';
  readonly CO: 'co';
  readonly HR: 'hr';
  readonly CS: 'cs';
  readonly DA: 'da';
  readonly NL: 'nl';
  readonly EN: 'en';
  readonly EN_AU: 'en-au';
  readonly EN_CA: 'en-ca';
  readonly EN_GB: 'en-gb';
  readonly EN_IN: 'en-in';
  readonly EN_US: 'en-us';
  readonly EO: 'eo';
  readonly ET: 'et';
  readonly FIL: 'fil';
  readonly FIL_PH: 'fil-ph';
  readonly FI: 'fi';
  readonly FR: 'fr';
  readonly FR_CA: 'fr-ca';
  readonly FR_FR: 'fr-fr';
  readonly FY: 'fy';
  readonly GL: 'gl';
  readonly KA: 'ka';
  readonly DE: 'de';
  readonly EL: 'el';
  readonly GU: 'gu';
  readonly HT: 'ht';
  readonly HA: 'ha';
  readonly HI: 'hi';
  readonly HMN: 'hmn';
  readonly HU: 'hu';
  readonly IS: 'is';
  readonly IG: 'ig';
  readonly ID: 'id';
  readonly GA: 'ga';
  readonly IT: 'it';
  readonly JA: 'ja';
  readonly JV: 'jv';
  readonly KN: 'kn';
  readonly KK: 'kk';
  readonly KM: 'km';
  readonly RW: 'rw';
  readonly KO: 'ko';
  readonly KU: 'ku';
  readonly KY: 'ky';
  readonly LA: 'la';
  readonly LV: 'lv';
  readonly LT: 'lt';
  readonly LB: 'lb';
  readonly MK: 'mk';
  readonly MG: 'mg';
  readonly MS: 'ms';
  readonly MS_MY: 'ms-my';
  readonly ML: 'ml';
  readonly MT: 'mt';
  readonly MI: 'mi';
  readonly MR: 'mr';
  readonly MR_IN: 'mr-in';
  readonly MN: 'mn';
  readonly NE: 'ne';
  readonly NO: 'no';
  readonly OR: 'or';
  readonly PL: 'pl';
  readonly PT_BR: 'pt-br';
  readonly PT: 'pt';
  readonly PA: 'pa';
  readonly RO: 'ro';
  readonly RO_RO: 'ro-ro';
  readonly RU: 'ru';
  readonly SM: 'sm';
  readonly GD: 'gd';
  readonly SR: 'sr';
  readonly ST: 'st';
  readonly SN: 'sn';
  readonly SI: 'si';
  readonly SI_LK: 'si-lk';
  readonly SK: 'sk';
  readonly SL: 'sl';
  readonly SO: 'so';
  readonly ES: 'es';
  readonly ES_419: 'es-419';
  readonly ES_ES: 'es-es';
  readonly SU: 'su';
  readonly SW: 'sw';
  readonly SV: 'sv';
  readonly TG: 'tg';
  readonly TA: 'ta';
  readonly TA_IN: 'ta-in';
  readonly TA_LK: 'ta-lk';
  readonly TA_MY: 'ta-my';
  readonly TA_SG: 'ta-sg';
  readonly TT: 'tt';
  readonly TE: 'te';
  readonly TE_IN: 'te-in';
  readonly TH: 'th';
  readonly TR: 'tr';
  readonly TK: 'tk';
  readonly UK: 'uk';
  readonly UZ: 'uz';
  readonly VI: 'vi';
  readonly VI_VN: 'vi-vn';
  readonly CY: 'cy';
  readonly XH: 'xh';
  readonly YO: 'yo';
  readonly ZU: 'zu';
  readonly CHINESE_CN: 'zh-CN';
  readonly CHINESE_HK: 'zh-HK';
  readonly CHINESE_TW: 'zh-TW';
  readonly DANISH: 'da';
  readonly DUTCH: 'nl';
  readonly ENGLISH: 'en';
  readonly ENGLISH_AU: 'en-AU';
  readonly ENGLISH_CA: 'en-CA';
  readonly ENGLISH_GB: 'en-GB';
  readonly ENGLISH_IN: 'en-IN';
  readonly ENGLISH_US: 'en-US';
  readonly FRENCH: 'fr';
  readonly FRENCH_CA: 'fr-CA';
  readonly FRENCH_FR: 'fr-FR';
  readonly GERMAN: 'de';
  readonly HINDI: 'hi';
  readonly INDONESIAN: 'id';
  readonly ITALIAN: 'it';
  readonly JAPANESE: 'ja';
  readonly KOREAN: 'ko';
  readonly NORWEGIAN: 'no';
  readonly POLISH: 'pl';
  readonly PORTUGUES: 'pt';
  readonly PORTUGUES_BR: 'pt-BR';
  readonly PORTUGUESE_BR: 'pt-BR';
  readonly RUSSIAN: 'ru';
  readonly SPANISH: 'es';
  readonly SPANISH_419: 'es-419';
  readonly SPANISH_ES: 'es-ES';
  readonly SWEDISH: 'sv';
  readonly THAI: 'th';
  readonly UKRANIAN: 'uk';
};
type DialogflowLanguage = (typeof DialogflowLanguage)[keyof typeof DialogflowLanguage];
declare namespace DialogflowLanguage {
  type AF = 'af';
  type SQ = 'sq';
  type AM = 'am';
  type HY = 'hy';
  type AZ = 'az';
  type EU = 'eu';
  type BE = 'be';
  type BN = 'bn';
  type BN_BD = 'bn-bd';
  type BN_IN = 'bn-in';
  type BS = 'bs';
  type BG = 'bg';
  type CA = 'ca';
  type CEB = 'ceb';
  type NY = 'ny';
  type ZH_HK = 'zh-hk';
  type ZH_CN = 'zh-cn';
  type ZH_TW = 'zh-tw';
  type CO = 'co';
  type HR = 'hr';
  type CS = 'cs';
  type DA = 'da';
  type NL = 'nl';
  type EN = 'en';
  type EN_AU = 'en-au';
  type EN_CA = 'en-ca';
  type EN_GB = 'en-gb';
  type EN_IN = 'en-in';
  type EN_US = 'en-us';
  type EO = 'eo';
  type ET = 'et';
  type FIL = 'fil';
  type FIL_PH = 'fil-ph';
  type FI = 'fi';
  type FR = 'fr';
  type FR_CA = 'fr-ca';
  type FR_FR = 'fr-fr';
  type FY = 'fy';
  type GL = 'gl';
  type KA = 'ka';
  type DE = 'de';
  type EL = 'el';
  type GU = 'gu';
  type HT = 'ht';
  type HA = 'ha';
  type HI = 'hi';
  type HMN = 'hmn';
  type HU = 'hu';
  type IS = 'is';
  type IG = 'ig';
  type ID = 'id';
  type GA = 'ga';
  type IT = 'it';
  type JA = 'ja';
  type JV = 'jv';
  type KN = 'kn';
  type KK = 'kk';
  type KM = 'km';
  type RW = 'rw';
  type KO = 'ko';
  type KU = 'ku';
  type KY = 'ky';
  type LA = 'la';
  type LV = 'lv';
  type LT = 'lt';
  type LB = 'lb';
  type MK = 'mk';
  type MG = 'mg';
  type MS = 'ms';
  type MS_MY = 'ms-my';
  type ML = 'ml';
  type MT = 'mt';
  type MI = 'mi';
  type MR = 'mr';
  type MR_IN = 'mr-in';
  type MN = 'mn';
  type NE = 'ne';
  type NO = 'no';
  type OR = 'or';
  type PL = 'pl';
  type PT_BR = 'pt-br';
  type PT = 'pt';
  type PA = 'pa';
  type RO = 'ro';
  type RO_RO = 'ro-ro';
  type RU = 'ru';
  type SM = 'sm';
  type GD = 'gd';
  type SR = 'sr';
  type ST = 'st';
  type SN = 'sn';
  type SI = 'si';
  type SI_LK = 'si-lk';
  type SK = 'sk';
  type SL = 'sl';
  type SO = 'so';
  type ES = 'es';
  type ES_419 = 'es-419';
  type ES_ES = 'es-es';
  type SU = 'su';
  type SW = 'sw';
  type SV = 'sv';
  type TG = 'tg';
  type TA = 'ta';
  type TA_IN = 'ta-in';
  type TA_LK = 'ta-lk';
  type TA_MY = 'ta-my';
  type TA_SG = 'ta-sg';
  type TT = 'tt';
  type TE = 'te';
  type TE_IN = 'te-in';
  type TH = 'th';
  type TR = 'tr';
  type TK = 'tk';
  type UK = 'uk';
  type UZ = 'uz';
  type VI = 'vi';
  type VI_VN = 'vi-vn';
  type CY = 'cy';
  type XH = 'xh';
  type YO = 'yo';
  type ZU = 'zu';
  type CHINESE_CN = 'zh-CN';
  type CHINESE_HK = 'zh-HK';
  type CHINESE_TW = 'zh-TW';
  type DANISH = 'da';
  type DUTCH = 'nl';
  type ENGLISH = 'en';
  type ENGLISH_AU = 'en-AU';
  type ENGLISH_CA = 'en-CA';
  type ENGLISH_GB = 'en-GB';
  type ENGLISH_IN = 'en-IN';
  type ENGLISH_US = 'en-US';
  type FRENCH = 'fr';
  type FRENCH_CA = 'fr-CA';
  type FRENCH_FR = 'fr-FR';
  type GERMAN = 'de';
  type HINDI = 'hi';
  type INDONESIAN = 'id';
  type ITALIAN = 'it';
  type JAPANESE = 'ja';
  type KOREAN = 'ko';
  type NORWEGIAN = 'no';
  type POLISH = 'pl';
  type PORTUGUES = 'pt';
  type PORTUGUES_BR = 'pt-BR';
  type PORTUGUESE_BR = 'pt-BR';
  type RUSSIAN = 'ru';
  type SPANISH = 'es';
  type SPANISH_419 = 'es-419';
  type SPANISH_ES = 'es-ES';
  type SWEDISH = 'sv';
  type THAI = 'th';
  type UKRANIAN = 'uk';
}

/** Models by which Dialogflow recognises speech. */
declare const DialogflowModel: {
  readonly VIDEO: 'video';
  readonly PHONE_CALL: 'phone_call';
  readonly COMMAND_AND_SEARCH: 'command_and_search';
  readonly DEFAULT: 'default';
};
type DialogflowModel = (typeof DialogflowModel)[keyof typeof DialogflowModel];
declare namespace DialogflowModel {
  type VIDEO = 'video';
  type PHONE_CALL = 'phone_call';
  type COMMAND_AND_SEARCH = 'command_and_search';
  type DEFAULT = 'default';
}

/** Variants of such a model. */
declare const DialogflowModelVariant: {
  readonly SPEECH_MODEL_VARIANT_UNSPECIFIED: 'SPEECH_MODEL_VARIANT_UNSPECIFIED';
  readonly USE_BEST_AVAILABLE: 'USE_BEST_AVAILABLE';
  readonly USE_STANDARD: 'USE_STANDARD';
  readonly USE_ENHANCED: 'USE_ENHANCED';
};
type DialogflowModelVariant = (typeof DialogflowModelVariant)[keyof typeof DialogflowModelVariant];
declare namespace DialogflowModelVariant {
  type SPEECH_MODEL_VARIANT_UNSPECIFIED = 'SPEECH_MODEL_VARIANT_UNSPECIFIED';
  type USE_BEST_AVAILABLE = 'USE_BEST_AVAILABLE';
  type USE_STANDARD = 'USE_STANDARD';
  type USE_ENHANCED = 'USE_ENHANCED';
}

/** Voices of agents of Dialogflow. */
declare const DialogflowSsmlVoiceGender: {
  readonly UNSPECIFIED: 'SSML_VOICE_GENDER_UNSPECIFIED';
  readonly MALE: 'SSML_VOICE_GENDER_MALE';
  readonly FEMALE: 'SSML_VOICE_GENDER_FEMALE';
  readonly NEUTRAL: 'SSML_VOICE_GENDER_NEUTRAL';
};
type DialogflowSsmlVoiceGender = (typeof DialogflowSsmlVoiceGender)[keyof typeof DialogflowSsmlVoiceGender];
declare namespace DialogflowSsmlVoiceGender {
  type UNSPECIFIED = 'SSML_VOICE_GENDER_UNSPECIFIED';
  type MALE = 'SSML_VOICE_GENDER_MALE';
  type FEMALE = 'SSML_VOICE_GENDER_FEMALE';
  type NEUTRAL = 'SSML_VOICE_GENDER_NEUTRAL';
}

/**
 * Loads a module. Most are there without it; `MCP` and the clients of vendors (`OpenAI`, `Deepgram`, …) appear only once
 * they are asked for. What is no module of this version loads nothing and throws nothing.
 */
declare function require(module: Modules | undefined): void;

/** Names of modules for `require`. */
declare const Modules: {
  readonly ACD: 'acd';
  readonly AI: 'ai';
  readonly ApplicationStorage: 'applicationstorage';
  readonly ASR: 'asr';
  readonly Avatar: 'avatar';
  readonly Cartesia: 'cartesia';
  readonly Conference: 'conference';
  readonly Deepgram: 'deepgram';
  readonly ElevenLabs: 'elevenlabs';
  readonly Gemini: 'gemini';
  readonly Google: 'google';
  readonly Grok: 'grok';
  readonly Inworld: 'inworld';
  readonly IVR: 'ivr';
  readonly MCP: 'mcp';
  readonly OpenAI: 'openai';
  readonly Pipecat: 'pipecat';
  readonly PushService: 'pushservice';
  readonly Recorder: 'recorder';
  readonly Silero: 'silero';
  readonly SmartQueue: 'smartqueue';
  readonly StreamingAgent: 'streamingagent';
  readonly Ultravox: 'ultravox';
  readonly VoximplantAPI: 'voximplantapi';
  readonly VoxTTS: 'voxtts';
  readonly XAI: 'xai';
  readonly Yandex: 'yandex';
};
type Modules = (typeof Modules)[keyof typeof Modules];
declare namespace Modules {
  type ACD = 'acd';
  type AI = 'ai';
  type ApplicationStorage = 'applicationstorage';
  type ASR = 'asr';
  type Avatar = 'avatar';
  type Cartesia = 'cartesia';
  type Conference = 'conference';
  type Deepgram = 'deepgram';
  type ElevenLabs = 'elevenlabs';
  type Gemini = 'gemini';
  type Google = 'google';
  type Grok = 'grok';
  type Inworld = 'inworld';
  type IVR = 'ivr';
  type MCP = 'mcp';
  type OpenAI = 'openai';
  type Pipecat = 'pipecat';
  type PushService = 'pushservice';
  type Recorder = 'recorder';
  type Silero = 'silero';
  type SmartQueue = 'smartqueue';
  type StreamingAgent = 'streamingagent';
  type Ultravox = 'ultravox';
  type VoximplantAPI = 'voximplantapi';
  type VoxTTS = 'voxtts';
  type XAI = 'xai';
  type Yandex = 'yandex';
}

/** The scenario's global object, by the name that older scripts give it. */
declare const global: typeof globalThis;

/** The session, by the name that older scripts give it. */
declare const JSession: {
  /** As `VoxEngine.terminate`. */
  close(): void;
  /** As `VoxEngine.terminate`. */
  terminate(): void;
};

/** Voices by the names of scripts older than `VoiceList`; a name's value is the name itself. */
declare const Language: { readonly [name: string]: string } & {
  /** The same names for premium voices. */
  readonly Premium: { readonly [name: string]: string };
};

/** Events of the whole session, for `VoxEngine.addEventListener`. */
declare const AppEvents: {
  /** The first event of a session, after its scenarios have run. */
  readonly Started: 'Application.Started';
  readonly CallAlerting: 'Application.CallAlerting';
  readonly HttpRequest: 'Application.HttpRequest';
  readonly WebSocket: 'AppEvents.NewWebSocketConnection';
  readonly NewWebSocketFailed: 'Application.OnNewWebSocketFailed';
  /** The session ends: no other event comes but `Terminated`. One HTTP request that is sent now is still waited for. */
  readonly Terminating: 'Application.Terminating';
  /** The last event of a session: what is asked for now has no effect. */
  readonly Terminated: 'Application.Terminated';
};
type AppEvents = (typeof AppEvents)[keyof typeof AppEvents];
declare namespace AppEvents {
  type Started = 'Application.Started';
  type CallAlerting = 'Application.CallAlerting';
  type HttpRequest = 'Application.HttpRequest';
  type WebSocket = 'AppEvents.NewWebSocketConnection';
  type NewWebSocketFailed = 'Application.OnNewWebSocketFailed';
  type Terminating = 'Application.Terminating';
  type Terminated = 'Application.Terminated';
}

/** What listeners of each of `AppEvents` are given. */
interface AppEventMap {
  /** The first event of a session, after its scenarios have run. */
  [AppEvents.Started]: AppStartedEvent;
  /**
   * The session ends: no other event comes but `Terminated`. One HTTP request that is sent now is still waited for.
   */
  [AppEvents.Terminating]: AppEndEvent;
  /** The last event of a session: what is asked for now has no effect. */
  [AppEvents.Terminated]: AppEndEvent;
}

interface AppStartedEvent {
  name: AppEvents;
  /** Address that requests from outside reach this session at (`AppEvents.HttpRequest`). */
  accessURL: string;
  /** The same over HTTPS, where the server has it. */
  accessSecureURL: string;
  accountId: number;
  applicationId: number;
  /** Where the session's journal can be read. */
  logURL: string;
  /** Number of the session. */
  sessionId: number;
  /** Name of the conference that the session is for; empty when it is for none. */
  conference_name: string;
}

interface AppEndEvent {
  name: AppEvents;
  /** The engine ended the session, not the scenario. */
  systemError?: boolean;
}

/** SIP headers by their names. */
interface CallHeaders {
  [header: string]: string;
}

/** An HTTP header. */
interface HttpHeader {
  key: string;
  value: string;
}

/** What audio can be sent to: `unit.sendMediaTo(other)`. One input, the newest, and any number of outputs. */
type VoxMediaUnit =
  | Call
  | Player
  | SequencePlayer
  | ASR
  | AI.DialogflowInstance
  | Conference
  | Recorder
  | WebSocket
  | Silero.VAD
  | Pipecat.TurnDetector
  | VendorClient
  | VendorVoice;

/** How audio is sent to a WebSocket; other units take no notice. */
interface SendMediaParameters {
  /** Which stream of the WebSocket it is. */
  tag?: string;
  /** Told to the peer when the stream begins. */
  customParameters?: { [name: string]: string };
  /** How the audio is encoded. Default: `WebSocketAudioEncoding.PCM16_8KHZ`. */
  encoding?: WebSocketAudioEncoding;
}

/** The session that the scenario runs in. No function needs `this`: `setTimeout(VoxEngine.terminate, 1000)` works. */
declare namespace VoxEngine {
  /**
   * Calls `listener` whenever the event comes. Adding the same one twice calls it twice. An error that it throws ends the
   * session.
   *
   * @throws RangeError when the session has too many listeners
   */
  function addEventListener<Name extends keyof AppEventMap>(
    event: Name,
    listener: (event: AppEventMap[Name]) => unknown,
  ): void;

  /** Takes one listener away, or without one all listeners of the event. */
  function removeEventListener<Name extends keyof AppEventMap>(
    event: Name,
    listener?: (event: AppEventMap[Name]) => unknown,
  ): void;

  /** Ends the session once the running block of code is done: `AppEvents.Terminating` and `Terminated` follow. */
  function terminate(): void;

  /** A secret of the application. Undefined when it has none of that name; the journal says so then. */
  function getSecretValue(name: string): string | undefined;

  /**
   * Data of the session, which the start of a session may bring; with a value, sets them.
   *
   * @throws TypeError when the value is longer than 200 bytes
   */
  function customData(customData?: string): string;
}

/**
 * Bytes of Base64 (RFC 4648).
 *
 * @throws TypeError for what is no Base64
 */
declare function base64_decode(data: string): number[];

/** Base64 (RFC 4648) of bytes, or of a text in UTF-8. */
declare function base64_encode(data: string | ArrayLike<number>): string;

/** Bytes as hexadecimal digits, two each. Default: lower case. */
declare function bytes2hex(data: ArrayLike<number>, toUpperCase?: boolean): string;

/**
 * Bytes of hexadecimal digits.
 *
 * @throws TypeError for anything but pairs of them
 */
declare function hex2bytes(data: string): number[];

/**
 * Text of bytes. Default encoding: `'utf-8'`.
 *
 * @throws TypeError for an encoding that is not known
 */
declare function bytes2str(data: ArrayLike<number>, encoding?: string): string;

/**
 * Bytes of a text. Default encoding: `'utf-8'`.
 *
 * @throws TypeError for an encoding that is not known
 */
declare function str2bytes(data: string, encoding?: string): number[];

/** How many characters have to be put in, left out or replaced to make one text of the other. */
declare function levenshtein_distance(str1: string, str2: string): number;

/**
 * The time of `date` (default: now) in a time zone such as `'Europe/Berlin'`, as a Date whose local fields say it.
 *
 * @throws TypeError for a time zone that is not known
 */
declare function getLocalTime(timezone: string, date?: Date): Date;

/** A new UUID. */
declare function uuidgen(): string;

/** Conversations of Google’s Contact Center AI: agents of Dialogflow CX and ES, by conversation profiles. */
declare namespace CCAI {
  /** A service account of Google’s, and where its agents are. No method needs `this`. */
  class Agent {
    /**
     * @param agentId `dialogflow_key_id` of its key; default: the only one that the application has
     * @param region location of the agent, such as europe-west2; default: global
     */
    constructor(agentId?: number | string, region?: string | null);
    id(): string;
    /** Its conversations are over, too; `Events.Agent.Stopped` follows. */
    destroy(): void;
    /** The conversation profiles of the key’s project. */
    getProfilesList(): Promise<GetProfilesListResult>;
    /** A conversation profile by its name. */
    getConversationProfile(request: { name: string }): Promise<GetConversationProfileResult>;
    /** Changes a conversation profile: `updateMask` says which of its fields. */
    updateConversationProfile(request: {
      conversationProfile: Vendor.ConversationProfile & { [field: string]: unknown };
      updateMask?: string | { paths: string[] };
    }): Promise<UpdateConversationProfileResult>;
    addEventListener<Name extends keyof AgentEventMap>(
      event: Name,
      listener: (event: AgentEventMap[Name]) => unknown,
    ): void;
    removeEventListener<Name extends keyof AgentEventMap>(
      event: Name,
      listener?: (event: AgentEventMap[Name]) => unknown,
    ): void;
  }

  /** A conversation. No method needs `this`. */
  class Conversation {
    constructor(settings: ConversationSettings);
    /** Somebody takes part; `Events.Participant.Created` follows. */
    addParticipant(settings: ParticipantSettings): Participant;
    /** Somebody does not take part any more. */
    removeParticipant(participant: Participant): void;
    /** The conversation is over; `Events.Conversation.Completed` follows. */
    stop(): void;
    addEventListener<Name extends keyof ConversationEventMap>(
      event: Name,
      listener: (event: ConversationEventMap[Name]) => unknown,
    ): void;
    removeEventListener<Name extends keyof ConversationEventMap>(
      event: Name,
      listener?: (event: ConversationEventMap[Name]) => unknown,
    ): void;
  }

  /** Somebody in a conversation: a call is sent to it to be heard, and it is sent to a call. No method needs `this`. */
  class Participant {
    private constructor();
    id(): string;
    /** The call that it was added with. */
    call(): Call;
    /** A text or an event. What is asked is answered one after the other. */
    analyzeContent(
      query: { textInput: Vendor.TextInput } | { eventInput: Vendor.EventInput } | Vendor.TextInput | Vendor.EventInput,
    ): void;
    /**
     * `Events.Participant.MarkerReached` follows in every answer that is spoken.
     *
     * @param offset ms; below zero from the end of the answer
     */
    addPlaybackMarker(offset: number, playbackId?: string): void;
    /** What is answered, the unit hears, in place of what it heard before. */
    sendMediaTo(mediaUnit: VoxMediaUnit, parameters?: SendMediaParameters): void;
    /** The unit does not hear it any more. */
    stopMediaTo(mediaUnit: VoxMediaUnit): void;
    addEventListener<Name extends keyof ParticipantEventMap>(
      event: Name,
      listener: (event: ParticipantEventMap[Name]) => unknown,
    ): void;
    removeEventListener<Name extends keyof ParticipantEventMap>(
      event: Name,
      listener?: (event: ParticipantEventMap[Name]) => unknown,
    ): void;
  }

  interface ConversationSettings {
    agent: Agent;
    /** With a `name`, or one that is to be made. */
    profile: Partial<Vendor.ConversationProfile> & { [field: string]: unknown };
    /** Of Google Cloud. */
    project: string;
  }

  interface ParticipantSettings {
    call: Call;
    options: Vendor.Participant;
    dialogflowSettings: {
      /** BCP 47. */
      lang: DialogflowLanguage | string;
      /** The utterance ends at the first pause. Default: true. */
      singleUtterance?: boolean;
      model?: string;
      modelVariant?: string;
      /** The voice of answers. They are asked for in a form that calls can hear, whatever else it says. */
      replyAudioConfig?: { synthesizeSpeechConfig?: AI.DialogflowSynthesizeSpeechConfig; [field: string]: unknown };
      queryParameters?: AI.DialogflowQueryParameters;
      /** Parameters of a session of Dialogflow CX. */
      cxParameters?: { [name: string]: unknown };
      [field: string]: unknown;
    };
  }

  interface GetProfilesListResult {
    id: string;
    name: string;
    /** As Google’s reference has it. */
    response: any;
  }

  interface GetConversationProfileResult extends GetProfilesListResult {}
  interface UpdateConversationProfileResult extends GetProfilesListResult {}

  namespace Vendor {
    /** What somebody is in a conversation. */
    const Role: {
      readonly ROLE_UNSPECIFIED: 0;
      readonly AUTOMATED_AGENT: 1;
      readonly END_USER: 2;
    };
    type Role = (typeof Role)[keyof typeof Role];
    namespace Role {
      type ROLE_UNSPECIFIED = 0;
      type AUTOMATED_AGENT = 1;
      type END_USER = 2;
    }

    interface ConversationProfile {
      /** `projects/…/conversationProfiles/…`. */
      name: string;
      display_name?: string;
    }

    interface EventInput {
      name: string;
      parameters?: { [name: string]: any };
      /** Default: that of the participant. */
      languageCode?: string;
      language_code?: string;
    }

    interface Participant {
      name?: string;
      /** One of `Role`, or as Google’s reference has it: HUMAN_AGENT is one, too. */
      role: Role | 'END_USER' | 'AUTOMATED_AGENT' | 'HUMAN_AGENT' | 'ROLE_UNSPECIFIED';
      sip_recording_media_label?: string;
      obfuscated_external_user_id?: string;
      documents_metadata_filters?: { [name: string]: string };
    }

    interface TextInput {
      /** At most 256 characters. */
      text: string;
      /** Default: that of the participant. */
      languageCode?: string;
      language_codes?: string;
      enable_splitting_text?: boolean;
    }
  }

  namespace Events {
    /** Events of an agent. */
    const Agent: {
      readonly Started: 'AI.Events.CcaiAgentStarted';
      readonly Stopped: 'AI.Events.CcaiAgentStopped';
    };
    type Agent = (typeof Agent)[keyof typeof Agent];
    namespace Agent {
      type Started = 'AI.Events.CcaiAgentStarted';
      type Stopped = 'AI.Events.CcaiAgentStopped';
    }
    /** Events of a conversation. */
    const Conversation: {
      readonly Created: 'AI.Events.CcaiConversationCreated';
      readonly ProfileCreated: 'AI.Events.CcaiConversationProfileCreated';
      readonly Completed: 'AI.Events.CcaiConversationCompleted';
      readonly Error: 'AI.Events.CcaiConversationError';
    };
    type Conversation = (typeof Conversation)[keyof typeof Conversation];
    namespace Conversation {
      type Created = 'AI.Events.CcaiConversationCreated';
      type ProfileCreated = 'AI.Events.CcaiConversationProfileCreated';
      type Completed = 'AI.Events.CcaiConversationCompleted';
      type Error = 'AI.Events.CcaiConversationError';
    }
    /** Events of a participant. */
    const Participant: {
      readonly Created: 'AI.Events.CcaiParticipantCreated';
      readonly Response: 'AI.Events.CcaiParticipantResponse';
      readonly PlaybackFinished: 'AI.Events.CcaiParticipantPlaybackFinished';
      readonly PlaybackStarted: 'AI.Events.CcaiParticipantPlaybackStarted';
      readonly PlaybackStopped: 'AI.Events.CcaiParticipantPlaybackStopped';
      readonly PlaybackReady: 'AI.Events.CcaiParticipantPlaybackReady';
      readonly MarkerReached: 'AI.Events.CcaiParticipantMarkerReached';
    };
    type Participant = (typeof Participant)[keyof typeof Participant];
    namespace Participant {
      type Created = 'AI.Events.CcaiParticipantCreated';
      type Response = 'AI.Events.CcaiParticipantResponse';
      type PlaybackFinished = 'AI.Events.CcaiParticipantPlaybackFinished';
      type PlaybackStarted = 'AI.Events.CcaiParticipantPlaybackStarted';
      type PlaybackStopped = 'AI.Events.CcaiParticipantPlaybackStopped';
      type PlaybackReady = 'AI.Events.CcaiParticipantPlaybackReady';
      type MarkerReached = 'AI.Events.CcaiParticipantMarkerReached';
    }
  }

  /** What listeners of an agent are given. */
  interface AgentEventMap {
    /** Its key is there. */
    [Events.Agent.Started]: _AgentStartedEvent;
    /** It was destroyed, or there is no key for it. */
    [Events.Agent.Stopped]: _AgentStoppedEvent;
  }

  /** What listeners of a conversation are given. */
  interface ConversationEventMap {
    /** Others may take part. */
    [Events.Conversation.Created]: _ConversationEvent;
    /** A conversation profile was made for it. */
    [Events.Conversation.ProfileCreated]: _ConversationEvent;
    /** It is over. */
    [Events.Conversation.Completed]: _ConversationEvent;
    /** Something of it, or of somebody in it, failed. */
    [Events.Conversation.Error]: _ConversationErrorEvent;
  }

  /** What listeners of a participant are given. */
  interface ParticipantEventMap {
    /** It is heard from now on. */
    [Events.Participant.Created]: _ParticipantEvent;
    /** Something was understood, or answered. */
    [Events.Participant.Response]: _ParticipantResponseEvent;
    /** An answer can be spoken. */
    [Events.Participant.PlaybackReady]: _ParticipantEvent;
    /** An answer begins to be spoken. */
    [Events.Participant.PlaybackStarted]: _ParticipantPlaybackStartedEvent;
    /** An answer was spoken to its end. */
    [Events.Participant.PlaybackFinished]: _ParticipantEvent;
    /** The participant is gone while an answer was spoken. */
    [Events.Participant.PlaybackStopped]: _ParticipantEvent;
    /** An answer was spoken up to a marker. */
    [Events.Participant.MarkerReached]: _ParticipantMarkerReachedEvent;
  }

  interface _AgentStartedEvent {
    name: Events.Agent;
    ccaiAgent: Agent;
  }

  interface _AgentStoppedEvent extends _AgentStartedEvent {
    /** `CODE: sentence`, where it could not be started. */
    cause?: string;
  }

  interface _ConversationEvent {
    name: Events.Conversation;
    ccaiConversation: Conversation;
  }

  interface _ConversationErrorEvent extends _ConversationEvent {
    /** `CODE: sentence`. */
    cause: string;
  }

  interface _ParticipantEvent {
    name: Events.Participant;
    ccaiParticipant: Participant;
  }

  interface _ParticipantResponseEvent extends _ParticipantEvent {
    /** As JSON of v2beta1, without audio: what has its default is left out. */
    response: {
      recognitionResult?: AI.DialogflowStreamingRecognitionResult;
      replyText?: string;
      automatedAgentReply?: {
        detectIntentResponse?: any;
        responseMessages?: {
          text?: { text: string[] };
          payload?: any;
          liveAgentHandoff?: { metadata?: any };
          endInteraction?: {};
          telephonyTransferCall?: { phoneNumber?: string; sipUri?: string };
          [message: string]: any;
        }[];
        parameters?: { [name: string]: any };
        [field: string]: any;
      };
      [field: string]: any;
    };
  }

  interface _ParticipantPlaybackStartedEvent extends _ParticipantEvent {
    /** ms. */
    duration: number;
  }

  interface _ParticipantMarkerReachedEvent extends _ParticipantEvent {
    /** As `addPlaybackMarker` was given it. */
    offset: number;
  }
}

declare namespace AI {
  /**
   * Connects with an agent of Dialogflow, with the key that was bound to the application. Send a call to it by `call.sendMediaTo(dialogflow)`, and hear
   * it by `dialogflow.sendMediaTo(call)`.
   *
   * @throws TypeError that names the parameter that is wrong
   */
  function createDialogflow(parameters: DialogflowSettings): DialogflowInstance;

  interface DialogflowSettings {
    lang: DialogflowLanguage | string;
    phraseHints?: DialogflowPhraseHints;
    queryParameters?: DialogflowQueryParameters;
    /** The agent answers at the first pause; without it when it is not sent audio any more. Default: true. */
    singleUtterance?: boolean;
    outputAudioConfig?: DialogflowOutputAudioConfig;
    /** At most 36 characters. Default: a session of its own. */
    sessionId?: string;
    /** `dialogflow_key_id` of the agent’s key. Default: the only one that the application has. */
    agentId?: number;
    /** Default: the draft. */
    environmentId?: string;
    userId?: string;
    /** false: v2 of Google’s interface. Default: v2beta1, which has messages for telephony. */
    beta?: boolean;
    /** Location of the agent, such as europe-west2. */
    region?: string;
    model?: DialogflowModel | string;
    modelVariant?: DialogflowModelVariant;
  }

  /** Phrases that are likely to be said, or Google’s speech contexts. */
  type DialogflowPhraseHints = (string | { phrases: string[]; boost?: number })[] | { [id: string]: string };

  interface DialogflowQueryParameters {
    timeZone?: string;
    geoLocation?: { [name: string]: unknown };
    /** Contexts to be active. Of their names what stands behind the session’s is enough. */
    contexts?: object[];
    resetContexts?: boolean;
    sessionEntityTypes?: object[];
    /** For the webhook of the agent. */
    payload?: { [name: string]: unknown };
  }

  interface DialogflowOutputAudioConfig {
    /** Default: the agent’s own. */
    synthesizeSpeechConfig?: DialogflowSynthesizeSpeechConfig;
  }

  interface DialogflowSynthesizeSpeechConfig {
    speakingRate?: number;
    pitch?: number;
    volumeGainDb?: number;
    effectsProfileId?: string[];
    voice?: DialogflowVoiceSelectionParameters;
  }

  interface DialogflowVoiceSelectionParameters {
    name?: string;
    ssmlGender?: DialogflowSsmlVoiceGender;
  }

  /** Either a text or an event. */
  interface DialogflowQueryInput {
    text?: DialogflowTextInput | string;
    event?: DialogflowEventInput;
  }

  interface DialogflowTextInput {
    /** At most 256 characters. */
    text: string;
    /** Default: that of the instance. */
    languageCode?: DialogflowLanguage | string;
    /** As older scenarios write it. */
    language_code?: string;
  }

  interface DialogflowEventInput {
    name: string;
    parameters?: { [name: string]: unknown };
    /** Default: that of the instance. */
    languageCode?: DialogflowLanguage | string;
    /** As older scenarios write it. */
    language_code?: string;
  }

  /** An agent of Dialogflow. No method needs `this`. */
  class DialogflowInstance {
    private constructor();
    id(): string;
    /** Of all queries and utterances from now on. */
    setQueryParameters(queryParameters: DialogflowQueryParameters): void;
    setPhraseHints(phraseHints: DialogflowPhraseHints): void;
    setOutputAudioConfig(outputAudioConfig: DialogflowOutputAudioConfig): void;
    /** Ends it: `Events.DialogflowStopped` follows. */
    stop(): void;
    /** Queries are answered one after the other. */
    sendQuery(dialogflowQuery: DialogflowQueryInput | string): void;
    /**
     * `Events.DialogflowPlaybackMarkerReached` follows in every answer that is spoken.
     *
     * @param offset ms; below zero from the end of the answer
     */
    addMarker(offset: number): void;
    /** What the agent says, the unit hears, in place of what it heard before. */
    sendMediaTo(mediaUnit: VoxMediaUnit, parameters?: SendMediaParameters): void;
    /** The unit does not hear the agent any more. */
    stopMediaTo(mediaUnit: VoxMediaUnit): void;
    addEventListener<Name extends keyof DialogflowEventMap>(
      event: Name,
      listener: (event: DialogflowEventMap[Name]) => unknown,
    ): void;
    removeEventListener<Name extends keyof DialogflowEventMap>(
      event: Name,
      listener?: (event: DialogflowEventMap[Name]) => unknown,
    ): void;
  }

  /** What listeners of a `DialogflowInstance` are given. */
  interface DialogflowEventMap {
    /** What was said, or a query, has its result. Of an utterance: the call is not sent to the agent any more. */
    [Events.DialogflowQueryResult]: _DialogflowQueryResultEvent;
    /** Something was understood; `DialogflowResponse` has it. */
    [Events.DialogflowRecognitionResult]: _DialogflowRecognitionResultEvent;
    /** Anything that Dialogflow answers, its audio apart. */
    [Events.DialogflowResponse]: _DialogflowResponseEvent;
    /** Something failed; the instance takes more, unless `DialogflowStopped` follows. */
    [Events.DialogflowError]: _DialogflowErrorEvent;
    /** The last event of the instance. */
    [Events.DialogflowStopped]: _DialogflowStoppedEvent;
    /** An answer was spoken to its end. */
    [Events.DialogflowPlaybackFinished]: _DialogflowPlaybackFinishedEvent;
    /** An answer begins to be spoken. */
    [Events.DialogflowPlaybackStarted]: _DialogflowPlaybackStartedEvent;
    /** An answer was spoken up to a marker. */
    [Events.DialogflowPlaybackMarkerReached]: _DialogflowPlaybackMarkerReachedEvent;
  }

  interface _DialogflowEvent {
    name: Events;
    dialogflow: DialogflowInstance;
  }

  interface _DialogflowQueryResultEvent extends _DialogflowEvent {
    result: DialogflowResult;
  }

  interface _DialogflowRecognitionResultEvent extends _DialogflowEvent {
    isFinal: boolean;
  }

  interface _DialogflowResponseEvent extends _DialogflowEvent {
    response: DialogflowResponse;
  }

  interface _DialogflowErrorEvent extends _DialogflowEvent {
    /** `CODE: sentence`. */
    cause: string;
  }

  interface _DialogflowStoppedEvent extends _DialogflowEvent {
    cause: string;
  }

  interface _DialogflowPlaybackFinishedEvent extends _DialogflowEvent {
    error?: string;
  }

  interface _DialogflowPlaybackStartedEvent extends _DialogflowEvent {
    /** ms. */
    duration: number;
  }

  interface _DialogflowPlaybackMarkerReachedEvent extends _DialogflowEvent {
    /** As `addMarker` was given it. */
    offset: number;
  }

  /** What Dialogflow answers, as JSON of v2beta1: what has its default is left out. */
  interface DialogflowResponse {
    /** Not there where nothing was said. */
    responseId?: string;
    queryResult?: DialogflowResult;
    recognitionResult?: DialogflowStreamingRecognitionResult;
    webhookStatus?: { [name: string]: any };
  }

  interface DialogflowResult {
    queryText?: string;
    action?: string;
    parameters?: { [name: string]: any };
    allRequiredParamsPresent?: boolean;
    fulfillmentText?: string;
    /** Those for telephony have `platform: 'TELEPHONY'`. */
    fulfillmentMessages?: any[];
    intent?: { [name: string]: any };
    /** 0 to 1. */
    intentDetectionConfidence?: number;
    diagnosticInfo?: { [name: string]: any };
    languageCode?: string;
    [field: string]: any;
  }

  interface DialogflowStreamingRecognitionResult {
    /** `TRANSCRIPT` or `END_OF_SINGLE_UTTERANCE`. */
    messageType: string;
    transcript?: string;
    isFinal: boolean;
    /** 0 to 1; 0 where Dialogflow tells none. */
    confidence: number;
    [field: string]: any;
  }
}

/**
 * What the application keeps from session to session. Promises are rejected with an error whose `code` says why:
 * `STORAGE_BAD_ARGUMENT`, `STORAGE_TOO_OFTEN` (100 requests a second, 5 searches) and others.
 */
declare namespace ApplicationStorage {
  /** The value of a key; null when there is none. */
  export function get(key: string): Promise<StorageKey | null>;
  /**
   * Keeps a value.
   *
   * @param ttl seconds until it is forgotten (default: 30 days; at most 90)
   */
  export function put(key: string, value: string | number | boolean, ttl?: number): Promise<StorageKey>;
  /** Forgets a key, and resolves with what it was. */
  export function remove(key: string): Promise<StorageKey>;
  /**
   * Keys that match a pattern, in which `*` stands for anything.
   *
   * @param count 1 to 10,000 (default: 1,000)
   */
  export function keys(pattern?: string, count?: number): Promise<StoragePage>;
  export { remove as delete };
}

interface StorageKey {
  key: string;
  value: string;
  /** Seconds since 1970. */
  expireAt: number;
}

interface StoragePage {
  keys: string[];
}

declare namespace VoxEngine {
  /**
   * A recogniser of speech: send it audio by `call.sendMediaTo(asr)`.
   *
   * @throws TypeError that names the parameter that is wrong
   */
  function createASR(parameters: ASRParameters): ASR;
  /** As older scripts write it. */
  function createASR(lang: string, dict?: string | string[]): ASR;
}

/** Recognises what is said. No method needs `this`. */
declare class ASR {
  private constructor();
  id(): string;
  /** The profile that it was made with. */
  language(): string;
  /** The phrases that it was told to expect. */
  dictionary(): string[];
  addEventListener<Name extends keyof ASREventMap>(event: Name, listener: (event: ASREventMap[Name]) => unknown): void;
  removeEventListener<Name extends keyof ASREventMap>(
    event: Name,
    listener?: (event: ASREventMap[Name]) => unknown,
  ): void;
  /** What was heard so far is still told, then `ASREvents.Stopped`. */
  stop(): void;
}

interface ASRParameters {
  /** Of `ASRProfileList`. */
  profile?: ASRProfile;
  /** @deprecated Of `ASRLanguage`. */
  lang?: ASRLanguage | string;
  /** @deprecated As `phraseHints`. */
  dict?: ASRDictionary | string[];
  /** Of `ASRModelList`. */
  model?: ASRModel;
  /** Whether `ASREvents.InterimResult` tells what is understood so far. Default: false. */
  interimResults?: boolean;
  /** A result follows every utterance, which is so here without it, too; the recognition goes on. */
  singleUtterance?: boolean;
  /** What is likely to be said. */
  phraseHints?: string[];
  /** Default: false. */
  profanityFilter?: boolean;
  headers?: { [name: string]: unknown };
  /** What else the provider takes. */
  [option: string]: unknown;
}

/** Events of a recogniser, for `asr.addEventListener`. */
declare const ASREvents: {
  /** It cannot recognise, or not any more. */
  readonly ASRError: 'ASR.Error';
  /** It cannot recognise, or not any more. */
  readonly Error: 'ASR.Error';
  /** It listens. */
  readonly Started: 'ASR.Started';
  /** Somebody begins to speak. */
  readonly CaptureStarted: 'ASR.CaptureStarted';
  /** Somebody has finished speaking. */
  readonly SpeechCaptured: 'ASR.SpeechCaptured';
  /** What was said. */
  readonly Result: 'ASR.Result';
  /** What is understood so far; only with `interimResults`. */
  readonly InterimResult: 'ASR.InterimResult';
  /** The last event of the recogniser. */
  readonly Stopped: 'ASR.Stopped';
};
type ASREvents = (typeof ASREvents)[keyof typeof ASREvents];
declare namespace ASREvents {
  type ASRError = 'ASR.Error';
  type Error = 'ASR.Error';
  type Started = 'ASR.Started';
  type CaptureStarted = 'ASR.CaptureStarted';
  type SpeechCaptured = 'ASR.SpeechCaptured';
  type Result = 'ASR.Result';
  type InterimResult = 'ASR.InterimResult';
  type Stopped = 'ASR.Stopped';
}

/** What listeners of each of `ASREvents` are given. */
interface ASREventMap {
  /** It cannot recognise, or not any more. */
  [ASREvents.ASRError]: ASREvent & { error: string };
  /** It listens. */
  [ASREvents.Started]: ASREvent;
  /** Somebody begins to speak. */
  [ASREvents.CaptureStarted]: ASREvent;
  /** Somebody has finished speaking. */
  [ASREvents.SpeechCaptured]: ASREvent;
  /** What was said. */
  [ASREvents.Result]: ASRResultEvent;
  /** What is understood so far; only with `interimResults`. */
  [ASREvents.InterimResult]: ASREvent & { text: string };
  /** The last event of the recogniser. */
  [ASREvents.Stopped]: ASREvent & {
    cost: string;
    /** Seconds. */
    duration: number;
  };
}

interface ASREvent {
  name: ASREvents;
  asr: ASR;
}

interface ASRResultEvent extends ASREvent {
  text: string;
  /** 0 to 1. */
  confidence: number;
  languageCode?: string;
  /** Seconds since the recognition began, as text with an `s`. */
  resultEndTime?: string;
}

/** Avatars: dialogues of states in a script of their own, which talk with calls. */
declare namespace VoximplantAvatar {
  /** An avatar that the scenario talks with by texts, with an ASR and a voice of its own. */
  function createAvatar(config: AvatarConfig): Avatar;
  /**
   * An avatar that talks with a call: it says what its script replies, listens, and goes from state to state.
   *
   * @throws TypeError when the call or the ASR’s parameters are missing
   */
  function createVoiceAvatar(config: VoiceAvatarConfig): VoiceAvatar;

  interface AvatarConfig {
    /** Name of the scenario that is the script of the avatar. */
    avatarId: string;
    /** What the script gets from `getCustomData()`. */
    customData?: object;
    /** Intents are told in detail always. */
    extended?: boolean;
  }

  interface VoiceAvatarConfig {
    call: Call;
    avatarConfig: AvatarConfig;
    /** How callers are recognised. */
    asrParameters: ASRParameters;
    /** How replies are spoken. */
    ttsPlayerParameters?: TTSPlayerParameters;
    /** ms after which an interim result that no other follows is the utterance; needs `interimResults`. Default: the ASR says when. */
    asrEndOfPhraseDetectorTimeout?: number;
    /** ms of silence after a reply; then the state’s `onTimeout` is asked. Default: 10,000. */
    defaultListenTimeout?: number;
    /** The last reply was said. */
    onFinishCallback?: (event: _AvatarFinishEvent) => unknown;
    /** The conversation cannot go on. Default: the session ends. */
    onErrorCallback?: (event: _AvatarErrorEvent) => unknown;
  }

  /** An avatar that the scenario talks with by texts. No method needs `this`. */
  class Avatar {
    private constructor();
    /** It enters its first state, and replies. Only after `Events.Loaded`. */
    start(): void;
    /** What the reply’s `nextState` asks for. */
    goToState(stateName: string): Promise<void>;
    /** Somebody said that; `Events.UtteranceParsed` and `Events.Reply` follow. */
    handleUtterance(text: string): Promise<void>;
    /** Nobody said anything: the state’s `onTimeout` is asked. */
    handleTimeout(): Promise<void>;
    addEventListener<Name extends keyof AvatarEventMap>(
      event: Name,
      listener: (event: AvatarEventMap[Name]) => unknown,
    ): void;
    removeEventListener<Name extends keyof AvatarEventMap>(
      event: Name,
      listener?: (event: AvatarEventMap[Name]) => unknown,
    ): void;
  }

  /** An avatar that talks with a call. Listeners hear of its recogniser and of its players, too. No method needs `this`. */
  class VoiceAvatar {
    private constructor();
    addEventListener<Name extends keyof (AvatarEventMap & ASREventMap & PlayerEventMap)>(
      event: Name,
      listener: (event: (AvatarEventMap & ASREventMap & PlayerEventMap)[Name]) => unknown,
    ): void;
    removeEventListener<Name extends keyof (AvatarEventMap & ASREventMap & PlayerEventMap)>(
      event: Name,
      listener?: (event: (AvatarEventMap & ASREventMap & PlayerEventMap)[Name]) => unknown,
    ): void;
  }

  /** Events of avatars. */
  const Events: {
    /** The script has come: the avatar can be started. A voice avatar starts by itself. */
    readonly Loaded: 'AvatarEvents.Loaded';
    /** The conversation is over; of a voice avatar, the last reply was said. */
    readonly Finish: 'AvatarEvents.Finish';
    /** What was said was looked at; the reply follows. */
    readonly UtteranceParsed: 'AvatarEvents.UtteranceParsed';
    /** The avatar replies. */
    readonly Reply: 'AvatarEvents.Reply';
    /** The avatar is not there, its script throws, or it cannot go on. */
    readonly Error: 'AvatarEvents.Error';
  };
  type Events = (typeof Events)[keyof typeof Events];
  namespace Events {
    type Loaded = 'AvatarEvents.Loaded';
    type Finish = 'AvatarEvents.Finish';
    type UtteranceParsed = 'AvatarEvents.UtteranceParsed';
    type Reply = 'AvatarEvents.Reply';
    type Error = 'AvatarEvents.Error';
  }

  /** What listeners of an avatar are given. */
  interface AvatarEventMap {
    /** The script has come: the avatar can be started. A voice avatar starts by itself. */
    [Events.Loaded]: _AvatarLoadedEvent;
    /** The conversation is over; of a voice avatar, the last reply was said. */
    [Events.Finish]: _AvatarFinishEvent;
    /** What was said was looked at; the reply follows. */
    [Events.UtteranceParsed]: _AvatarUtteranceParsedEvent;
    /** The avatar replies. */
    [Events.Reply]: _AvatarReplyEvent;
    /** The avatar is not there, its script throws, or it cannot go on. */
    [Events.Error]: _AvatarErrorEvent;
  }

  interface _AvatarEvent {
    name: Events;
    avatar: Avatar;
  }

  interface _AvatarLoadedEvent extends _AvatarEvent {}

  interface _AvatarFinishEvent extends _AvatarEvent {
    /** To be said. */
    utterance?: string;
    /** What the script has collected. */
    customData?: any;
    currentState: string;
    channelParameters?: ChannelParameters;
  }

  interface _AvatarUtteranceParsedEvent extends _AvatarEvent {
    text: string;
    /** `unknown` where none is likely enough. */
    intent: string;
    /** 0 to 1. */
    confidence?: number;
    currentState: string;
    /** How often the state was entered. */
    visitsCounter: number;
    /** How much was said in it since. */
    utteranceCounter: number;
    /** What the intent has for an answer. */
    response: string;
    /** The most likely first. */
    intents: { intent: string; confidence: number; responses: string[] }[];
    /** By their names. */
    entities: { [name: string]: { value: string; text: string }[] };
  }

  interface _AvatarReplyEvent extends _AvatarEvent {
    /** To be said. */
    utterance?: string;
    /** To go on to, with `goToState`. */
    nextState?: string;
    currentState: string;
    /** An utterance is waited for. */
    listen?: true;
    customData?: any;
    /** ms after which a caller may talk into it. */
    interruptableAfter?: number;
    /** `Events.Finish` follows. */
    isFinal?: boolean;
    /** ms to wait for an utterance. */
    listenTimeout?: number;
    channelParameters?: ChannelParameters;
  }

  interface _AvatarErrorEvent extends _AvatarEvent {
    reason: string;
  }
}

/** How a reply of an avatar is told. */
interface ChannelParameters {
  voice?: VoiceChannelParameters;
  /** Texts have no channel here. */
  text?: object;
}

interface VoiceChannelParameters {
  /** Default: that of the avatar. */
  asr?: Partial<ASRParameters>;
  /** Default: the utterance, with the avatar’s voice. */
  playback?: PlaybackParameters;
}

type PlaybackParameters = TTSPlaybackParameters | URLPlaybackParameters | SequencePlaybackParameters;
type SequencePlaybackSegment = TTSPlaybackParameters | URLPlaybackParameters;

interface TTSPlaybackParameters {
  text: string;
  /** A caller may talk into it. Default: false. */
  allowPlaybackInterruption?: boolean;
  /** Beside those of the avatar. */
  parameters?: TTSPlayerParameters;
}

interface URLPlaybackParameters {
  url: string;
  /** A caller may talk into it. Default: false. */
  allowPlaybackInterruption?: boolean;
  parameters?: URLPlayerParameters;
}

interface SequencePlaybackParameters {
  /** Played one after the other. */
  segments: SequencePlaybackSegment[];
}

declare namespace VoxEngine {
  /**
   * Calls an address. What becomes of the call its events tell; it ends with `CallEvents.Disconnected` or `Failed`. Here
   * and below: numbers, names and credentials have at most 256 characters.
   *
   * @param to SIP URI, or with `regId` a number
   * @throws TypeError that names the parameter that is wrong
   */
  function callSIP(to: string, parameters?: CallSIPParameters): Call;
  /** As older scripts write it. */
  function callSIP(
    to: string,
    callerid?: string | null,
    displayName?: string | null,
    password?: string | null,
    authUser?: string | null,
    extraHeaders?: CallHeaders | null,
    video?: boolean,
    outProxy?: string | null,
  ): Call;

  /**
   * Calls a telephone number through the trunks of the application.
   *
   * @throws TypeError that names the parameter that is wrong
   */
  function callPSTN(number: string, callerid: string, parameters?: CallPSTNParameters): Call;

  /**
   * Calls a user of the application on all phones that are registered.
   *
   * @throws TypeError that names the parameter that is wrong
   */
  function callUser(parameters: CallUserParameters): Call;
  /** As older scripts write it. */
  function callUser(
    username: string,
    callerid: string,
    displayName?: string | null,
    extraHeaders?: CallHeaders | null,
    ...video: unknown[]
  ): Call;

  /** As `callUser`: audio always passes through the server. */
  function callUserDirect(incomingCall: Call, username: string, parameters: CallUserDirectParameters): Call;
  /** As older scripts write it. */
  function callUserDirect(
    incomingCall: Call,
    username: string,
    callerid: string,
    displayName?: string | null,
    extraHeaders?: CallHeaders | null,
  ): Call;

  /**
   * Calls the session of a conference: the first call to a conference starts it.
   *
   * @throws TypeError that names the parameter that is wrong
   */
  function callConference(
    conferenceId: string,
    callerid: string,
    displayName?: string,
    headers?: CallHeaders | null,
    scheme?: unknown,
  ): Call;

  /** Both units hear each other. */
  function sendMediaBetween(mediaUnit1: VoxMediaUnit, mediaUnit2: VoxMediaUnit): void;
  /** The two hear each other no more. */
  function stopMediaBetween(mediaUnit1: VoxMediaUnit, mediaUnit2: VoxMediaUnit): void;

  /**
   * Makes one conversation of an incoming call and a call out: ringing, answer, audio, texts and keys go from one to the
   * other, and the session ends with either.
   *
   * @param onEstablishedCallback called when both are connected
   */
  function easyProcess(
    call1: Call,
    call2: Call,
    onEstablishedCallback?: (call1: Call, call2: Call) => unknown,
    direct?: boolean,
  ): void;

  /** Every incoming call goes on to the number that was dialled, or to what `numberTransform` makes of it. */
  function forwardCallToPSTN(
    numberTransform?: ((number: string) => string) | null,
    onEstablishedCallback?: (call1: Call, call2: Call) => unknown,
    options?: { callerid?: string; followDiversion?: boolean },
  ): void;
  /** Every incoming call goes on to the address that was dialled. */
  function forwardCallToSIP(onEstablishedCallback?: (call1: Call, call2: Call) => unknown, video?: boolean): void;
  /** Every incoming call goes on to the user whose name was dialled. */
  function forwardCallToUser(onEstablishedCallback?: (call1: Call, call2: Call) => unknown, video?: boolean): void;
  /** As `forwardCallToUser`. */
  function forwardCallToUserDirect(onEstablishedCallback?: (call1: Call, call2: Call) => unknown): void;
  /** Every incoming call is answered and hears the file; the session ends with it. */
  function playSoundAndHangup(fileURL: string): void;
}

interface CallSIPParameters {
  /** Number of a registration at a carrier, to call through it. */
  regId?: number;
  callerid?: string;
  displayName?: string;
  /** Of the account at the other side; `authUser` is its name (default: `callerid`). */
  password?: string;
  authUser?: string;
  /** `X-…` and `User-to-User`. */
  headers?: CallHeaders;
  video?: boolean;
  /** SIP URI that the call is sent to instead of to its address. */
  outProxy?: string;
  amd?: AMD.AnsweringMachineDetector;
  scheme?: unknown;
  strictCodecList?: boolean;
  allow180After183?: boolean;
  disableDtxForAudio?: boolean;
}

interface CallPSTNParameters {
  amd?: AMD.AnsweringMachineDetector;
  /** Has no effect here. */
  followDiversion?: boolean;
  displayName?: string;
  /** `X-…` and `User-to-User`. */
  headers?: CallHeaders;
}

interface CallUserParameters extends CallAnswerParameters {
  username: string;
  callerid: string;
  /** `X-…` and `User-to-User`; `VI-CallTimeout` among them is how long the phones may ring, 10 to 400 seconds. */
  extraHeaders?: CallHeaders;
  video?: boolean;
  analyticsLabel?: string;
  amd?: AMD.AnsweringMachineDetector;
  pushNotificationTimeout?: number;
  strictCodecList?: boolean;
}

interface CallUserDirectParameters {
  callerid: string;
  displayName: string;
  analyticsLabel?: string;
  /** As those of `VoxEngine.callUser`. */
  extraHeaders?: CallHeaders | null;
  pushNotificationTimeout?: number;
}

declare namespace VoxEngine {
  /** `AMD.create`, for older scripts. */
  function createAMD(parameters: AMD.Parameters): AMD.AnsweringMachineDetector;
  function createAMD(call: Call, parameters?: Partial<AMD.Parameters>): AMD.AnsweringMachineDetector;
}

/** Finds out whether a person or a machine answered a call out. */
declare namespace AMD {
  /**
   * A detector, for the parameter `amd` of a call out, or for a call that there is: `call` among the parameters, or `call.sendMediaTo(detector)`. It
   * listens from the answer on.
   *
   * @throws TypeError that names the parameter that is wrong
   */
  function create(parameters: Parameters): AnsweringMachineDetector;

  /** A detector, which belongs to one call out. No method needs `this`. */
  class AnsweringMachineDetector {
    private constructor();
    /** The call that it was given to. */
    call?: Call;
    model: Model;
    /** Milliseconds. */
    timeout?: number;
    id(): string;
    /** Resolves with the event that tells the result, also when it failed. */
    detect(): Promise<DetectionCompleteEvent | DetectionErrorEvent>;
    addEventListener<Name extends keyof EventMap>(event: Name, listener: (event: EventMap[Name]) => unknown): void;
    removeEventListener<Name extends keyof EventMap>(event: Name, listener?: (event: EventMap[Name]) => unknown): void;
  }

  interface Parameters {
    /** The call that it listens to, unless it is the parameter `amd` of a call out, or a call is sent to it. */
    call?: Call;
    model: Model;
    /** Milliseconds until the result is TIMEOUT. Default: 6,500. */
    timeout?: number;
    /** From what probability on, 0 to 1, a result counts. */
    thresholds?: { human?: number; voicemail?: number; mimic?: number };
  }

  /** Events of a detector, for `detector.addEventListener`. */
  const Events: {
    /** The result. */
    readonly DetectionComplete: 'AMD.Events.DetectionComplete';
    /** There is no result. */
    readonly DetectionError: 'AMD.Events.DetectionError';
  };
  type Events = (typeof Events)[keyof typeof Events];
  namespace Events {
    type DetectionComplete = 'AMD.Events.DetectionComplete';
    type DetectionError = 'AMD.Events.DetectionError';
  }

  interface EventMap {
    /** The result. */
    [Events.DetectionComplete]: DetectionCompleteEvent;
    /** There is no result. */
    [Events.DetectionError]: DetectionErrorEvent;
  }

  interface DetectionCompleteEvent {
    name: Events;
    amd: AnsweringMachineDetector;
    call: Call;
    callId: string;
    resultClass: ResultClass;
    resultSubtype?: ResultSubtype;
    /** 0 to 100. */
    confidence?: number;
  }

  interface DetectionErrorEvent {
    name: Events;
    amd: AnsweringMachineDetector;
    callId?: string;
    message: string;
  }

  /** Countries; one heuristic serves all of them here. */
  const Model: {
    readonly BR: 'br';
    readonly CL: 'cl';
    readonly CO: 'colombia';
    readonly EU_GENERAL: 'eu_general';
    readonly ES: 'es';
    readonly KZ: 'kz';
    readonly MX: 'mx';
    readonly RU: 'ru';
    readonly PH: 'ph';
    readonly PE: 'pe';
    readonly US: 'us';
  };
  type Model = (typeof Model)[keyof typeof Model];
  namespace Model {
    type BR = 'br';
    type CL = 'cl';
    type CO = 'colombia';
    type EU_GENERAL = 'eu_general';
    type ES = 'es';
    type KZ = 'kz';
    type MX = 'mx';
    type RU = 'ru';
    type PH = 'ph';
    type PE = 'pe';
    type US = 'us';
  }

  /** Who answered. */
  const ResultClass: {
    readonly VOICEMAIL: 'VOICEMAIL';
    readonly HUMAN: 'HUMAN';
    readonly TIMEOUT: 'TIMEOUT';
    readonly CALL_ENDED: 'CALL_ENDED';
  };
  type ResultClass = (typeof ResultClass)[keyof typeof ResultClass];
  namespace ResultClass {
    type VOICEMAIL = 'VOICEMAIL';
    type HUMAN = 'HUMAN';
    type TIMEOUT = 'TIMEOUT';
    type CALL_ENDED = 'CALL_ENDED';
  }

  /** What kind of it. */
  const ResultSubtype: {
    readonly MIMIC: 'MIMIC';
    readonly NONE: 'NONE';
  };
  type ResultSubtype = (typeof ResultSubtype)[keyof typeof ResultSubtype];
  namespace ResultSubtype {
    type MIMIC = 'MIMIC';
    type NONE = 'NONE';
  }
}

declare namespace AI {
  /**
   * Finds out whether a machine answered, for scripts older than `AMD`: `AI.Events.VoicemailDetected` or `VoicemailNotDetected` of the call
   * follows. The promise is kept with the former, and rejected with the latter. The parameters change nothing here.
   *
   * @throws TypeError when `call` is no Call
   */
  function detectVoicemail(
    call: Call,
    parameters?: { model?: string; threshold?: number },
  ): Promise<VoicemailDetectedEvent>;
}

/** Events of a call, for `call.addEventListener`. */
declare const CallEvents: {
  /** The party's audio can be heard before the answer (183). */
  readonly AudioStarted: 'Call.AudioStarted';
  /** Has no occasion here: `AMD` tells what it is for. */
  readonly AudioIdentificationStarted: 'Call.AudioIdentificationStarted';
  /** Has no occasion here: `AMD` tells what it is for. */
  readonly AudioIdentificationResult: 'Call.AudioIdentificationResult';
  /** Has no occasion here: `AMD` tells what it is for. */
  readonly AudioIdentificationStopped: 'Call.AudioIdentificationStopped';
  /** Has no occasion here: `AMD` tells what it is for. */
  readonly AudioIdentificationError: 'Call.AudioIdentificationError';
  /** The party asks to be transferred; only after `call.handleBlindTransfer(true)`. */
  readonly BlindTransferRequested: 'Call.BlindTransferRequested';
  /** The call was answered. */
  readonly Connected: 'Call.Connected';
  /** Has no occasion here. */
  readonly Forwarding: 'Call.Forwarding';
  /** The call has ended. The last event of a call that came in, or that was connected. */
  readonly Disconnected: 'Call.Disconnected';
  /** A call out has ended that was never connected. The last event of that call. */
  readonly Failed: 'Call.Failed';
  /** The party sent something within the call (SIP INFO). */
  readonly InfoReceived: 'Call.InfoReceived';
  /** The party sent a text (SIP MESSAGE). */
  readonly MessageReceived: 'Call.MessageReceived';
  /** The party begins or ends to speak; only after `call.handleMicStatus(true)`. */
  readonly MicStatusChange: 'Call.MicStatusChange';
  /** The party holds the call no more. */
  readonly OffHold: 'Call.OffHold';
  /** The party holds the call. */
  readonly OnHold: 'Call.OnHold';
  /** What was played has ended, with an error where it failed. */
  readonly PlaybackFinished: 'Call.PlaybackFinished';
  /** What is to be played is there. */
  readonly PlaybackReady: 'Call.PlaybackReady';
  /** What is played begins. */
  readonly PlaybackStarted: 'Call.PlaybackStarted';
  /** Has no occasion here: there are no push notifications. */
  readonly PushSent: 'Call.PushSent';
  /** The party took what `reInvite` asked for. */
  readonly ReInviteAccepted: 'Call.ReInviteAccepted';
  /** The party asks for other media (re-INVITE): answer by `acceptReInvite` or `rejectReInvite`. */
  readonly ReInviteReceived: 'Call.ReInviteReceived';
  /** The party refused what `reInvite` asked for. */
  readonly ReInviteRejected: 'Call.ReInviteRejected';
  /** The recording begins. */
  readonly RecordStarted: 'Call.RecordStarted';
  /** The recording is complete. */
  readonly RecordStopped: 'Call.RecordStopped';
  /** The recording failed. */
  readonly RecordError: 'Call.RecordError';
  /** The party is rung (180). */
  readonly Ringing: 'Call.Ringing';
  /** The call has another state. */
  readonly StateChanged: 'Call.StateChanged';
  /** Has no occasion here. */
  readonly Statistics: 'Call.Statistics';
  /** A dial or busy tone, or a beep, was heard; once in a call, only after `call.detectProgressTone()` or `call.detectVoicemailTone()`. */
  readonly ToneDetected: 'Call.ToneDetected';
  /** A key was pressed; only after `call.handleTones(true)`. */
  readonly ToneReceived: 'Call.ToneReceived';
  /** The transfer succeeded. */
  readonly TransferComplete: 'Call.TransferComplete';
  /** The transfer failed. */
  readonly TransferFailed: 'Call.TransferFailed';
  /** Has no occasion here: there is no video. */
  readonly VideoTrackCreated: 'Call.Video.TrackCreated';
  /** The first packet of the party's audio has arrived. */
  readonly FirstAudioPacketReceived: 'Call.FirstAudioPacketReceived';
  /** Has no occasion here: there is no video. */
  readonly FirstVideoPacketReceived: 'Call.FirstVideoPacketReceived';
  /** No audio of the party arrives any more. */
  readonly RtpStopped: 'Call.RtpStopped';
  /** Audio of the party arrives again. */
  readonly RtpResumed: 'Call.RtpResumed';
  /** A beep was heard, or the time is over; only after `call.enableBeepDetection()`. */
  readonly BeepDetectionComplete: 'Call.BeepDetectionComplete';
  /** Beeps are not listened for any more. */
  readonly BeepDetectionError: 'Call.BeepDetectionError';
  /** How good the audio is, by its codec; once, when the call is connected and something was heard. */
  readonly AudioQualityDetected: 'Call.AudioQualityDetected';
  /** Figures of the audio; only after `call.monitorMediaStatistics(…)`. */
  readonly MediaStatisticsReceived: 'Call.MediaStatisticsReceived';
  /** A beep was heard, only after `call.detectVoicemailTone()`; for each one. */
  readonly VoicemailToneDetected: 'Call.VoicemailToneDetected';
  /** No beep was heard in time. */
  readonly VoicemailToneNotDetected: 'Call.VoicemailToneNotDetected';
  /** A machine answered, only after `call.detectVoicemailPrompt()`. */
  readonly VoicemailPromptDetected: 'Call.VoicemailPromptDetected';
  /** No machine was heard; `pattern` says what was, as `AMD.ResultClass`. */
  readonly VoicemailPromptNotDetected: 'Call.VoicemailPromptNotDetected';
};
type CallEvents = (typeof CallEvents)[keyof typeof CallEvents];
declare namespace CallEvents {
  type AudioStarted = 'Call.AudioStarted';
  type AudioIdentificationStarted = 'Call.AudioIdentificationStarted';
  type AudioIdentificationResult = 'Call.AudioIdentificationResult';
  type AudioIdentificationStopped = 'Call.AudioIdentificationStopped';
  type AudioIdentificationError = 'Call.AudioIdentificationError';
  type BlindTransferRequested = 'Call.BlindTransferRequested';
  type Connected = 'Call.Connected';
  type Forwarding = 'Call.Forwarding';
  type Disconnected = 'Call.Disconnected';
  type Failed = 'Call.Failed';
  type InfoReceived = 'Call.InfoReceived';
  type MessageReceived = 'Call.MessageReceived';
  type MicStatusChange = 'Call.MicStatusChange';
  type OffHold = 'Call.OffHold';
  type OnHold = 'Call.OnHold';
  type PlaybackFinished = 'Call.PlaybackFinished';
  type PlaybackReady = 'Call.PlaybackReady';
  type PlaybackStarted = 'Call.PlaybackStarted';
  type PushSent = 'Call.PushSent';
  type ReInviteAccepted = 'Call.ReInviteAccepted';
  type ReInviteReceived = 'Call.ReInviteReceived';
  type ReInviteRejected = 'Call.ReInviteRejected';
  type RecordStarted = 'Call.RecordStarted';
  type RecordStopped = 'Call.RecordStopped';
  type RecordError = 'Call.RecordError';
  type Ringing = 'Call.Ringing';
  type StateChanged = 'Call.StateChanged';
  type Statistics = 'Call.Statistics';
  type ToneDetected = 'Call.ToneDetected';
  type ToneReceived = 'Call.ToneReceived';
  type TransferComplete = 'Call.TransferComplete';
  type TransferFailed = 'Call.TransferFailed';
  type VideoTrackCreated = 'Call.Video.TrackCreated';
  type FirstAudioPacketReceived = 'Call.FirstAudioPacketReceived';
  type FirstVideoPacketReceived = 'Call.FirstVideoPacketReceived';
  type RtpStopped = 'Call.RtpStopped';
  type RtpResumed = 'Call.RtpResumed';
  type BeepDetectionComplete = 'Call.BeepDetectionComplete';
  type BeepDetectionError = 'Call.BeepDetectionError';
  type AudioQualityDetected = 'Call.AudioQualityDetected';
  type MediaStatisticsReceived = 'Call.MediaStatisticsReceived';
  type VoicemailToneDetected = 'Call.VoicemailToneDetected';
  type VoicemailToneNotDetected = 'Call.VoicemailToneNotDetected';
  type VoicemailPromptDetected = 'Call.VoicemailPromptDetected';
  type VoicemailPromptNotDetected = 'Call.VoicemailPromptNotDetected';
}

/** What listeners of each of `CallEvents` are given. */
interface CallEventMap {
  /** The party's audio can be heard before the answer (183). */
  [CallEvents.AudioStarted]: CallEvent & { headers: CallHeaders };
  /** The call was answered. */
  [CallEvents.Connected]: CallEvent & { headers: CallHeaders; scheme: object; customData: string };
  /** The call has ended. The last event of a call that came in, or that was connected. */
  [CallEvents.Disconnected]: CallDisconnectedEvent;
  /** A call out has ended that was never connected. The last event of that call. */
  [CallEvents.Failed]: CallFailedEvent;
  /** The party is rung (180). */
  [CallEvents.Ringing]: CallEvent & { headers: CallHeaders };
  /** The call has another state. */
  [CallEvents.StateChanged]: CallEvent & { oldState: CallState; newState: CallState };
  /** The first packet of the party's audio has arrived. */
  [CallEvents.FirstAudioPacketReceived]: CallEvent;
  /** No audio of the party arrives any more. */
  [CallEvents.RtpStopped]: CallEvent;
  /** Audio of the party arrives again. */
  [CallEvents.RtpResumed]: CallEvent;
  /** The party holds the call. */
  [CallEvents.OnHold]: CallEvent;
  /** The party holds the call no more. */
  [CallEvents.OffHold]: CallEvent;
  /** A key was pressed; only after `call.handleTones(true)`. */
  [CallEvents.ToneReceived]: CallEvent & {
    /** 0–9, `*`, `#`, A–D. */
    tone: string;
    /** How it was heard: a value of `DTMFType`, as text. */
    type: string;
  };
  /** The party begins or ends to speak; only after `call.handleMicStatus(true)`. */
  [CallEvents.MicStatusChange]: CallEvent & { active: boolean };
  /** What is to be played is there. */
  [CallEvents.PlaybackReady]: CallEvent;
  /** What is played begins. */
  [CallEvents.PlaybackStarted]: CallEvent & {
    /** Milliseconds; 0 where it is not known yet. */
    duration: number;
  };
  /** What was played has ended, with an error where it failed. */
  [CallEvents.PlaybackFinished]: CallEvent & { error?: string };
  /** The recording begins. */
  [CallEvents.RecordStarted]: CallEvent & { url: string };
  /** The recording is complete. */
  [CallEvents.RecordStopped]: CallEvent & {
    url: string;
    cost: string;
    /** Seconds. */
    duration: number;
  };
  /** The recording failed. */
  [CallEvents.RecordError]: CallEvent & { error: string };
  /** A machine answered, as `AI.detectVoicemail` heard. */
  [AI.Events.VoicemailDetected]: VoicemailDetectedEvent;
  /** None did. */
  [AI.Events.VoicemailNotDetected]: CallEvent;
  /** The party sent something within the call (SIP INFO). */
  [CallEvents.InfoReceived]: CallBodyEvent;
  /** The party sent a text (SIP MESSAGE). */
  [CallEvents.MessageReceived]: CallEvent & { headers: CallHeaders; text: string };
  /** The party asks for other media (re-INVITE): answer by `acceptReInvite` or `rejectReInvite`. */
  [CallEvents.ReInviteReceived]: CallBodyEvent;
  /** The party took what `reInvite` asked for. */
  [CallEvents.ReInviteAccepted]: CallBodyEvent;
  /** The party refused what `reInvite` asked for. */
  [CallEvents.ReInviteRejected]: CallEvent & {
    headers: CallHeaders;
    /** SIP status. */
    code: number;
  };
  /** The transfer succeeded. */
  [CallEvents.TransferComplete]: CallEvent & { headers: CallHeaders; role: TransferRole };
  /** The transfer failed. */
  [CallEvents.TransferFailed]: CallEvent & {
    headers: CallHeaders;
    role: TransferRole;
    /** SIP status. */
    code: number;
    reason: string;
  };
  /** The party asks to be transferred; only after `call.handleBlindTransfer(true)`. */
  [CallEvents.BlindTransferRequested]: CallEvent & {
    headers: CallHeaders;
    /** Number or name of who is to be called. */
    transferTo: string;
    /** The same as an address. */
    transferToURI: string;
  };
  /** A beep was heard, or the time is over; only after `call.enableBeepDetection()`. */
  [CallEvents.BeepDetectionComplete]: CallEvent & {
    /** Hz. */
    frequencies?: number[];
    /** Nothing was heard in time. */
    timeout?: boolean;
  };
  /** Beeps are not listened for any more. */
  [CallEvents.BeepDetectionError]: CallEvent & { reason: string };
  /** How good the audio is, by its codec; once, when the call is connected and something was heard. */
  [CallEvents.AudioQualityDetected]: CallEvent & { quality: CallAudioQuality };
  /** Figures of the audio; only after `call.monitorMediaStatistics(…)`. */
  [CallEvents.MediaStatisticsReceived]: CallEvent & { audio: CallMediaStatistics };
  /** Has no occasion here: `AMD` tells what it is for. */
  [CallEvents.AudioIdentificationStarted]: CallEvent;
  /** Has no occasion here: `AMD` tells what it is for. */
  [CallEvents.AudioIdentificationResult]: CallEvent;
  /** Has no occasion here: `AMD` tells what it is for. */
  [CallEvents.AudioIdentificationStopped]: CallEvent;
  /** Has no occasion here: `AMD` tells what it is for. */
  [CallEvents.AudioIdentificationError]: CallEvent;
  /** Has no occasion here. */
  [CallEvents.Forwarding]: CallEvent;
  /** Has no occasion here: there are no push notifications. */
  [CallEvents.PushSent]: CallEvent;
  /** Has no occasion here. */
  [CallEvents.Statistics]: CallEvent;
  /** A dial or busy tone, or a beep, was heard; once in a call, only after `call.detectProgressTone()` or `call.detectVoicemailTone()`. */
  [CallEvents.ToneDetected]: CallEvent & { ProgressTone: boolean; VoicemailTone: boolean };
  /** A beep was heard, only after `call.detectVoicemailTone()`; for each one. */
  [CallEvents.VoicemailToneDetected]: CallEvent & {
    /** Hz. */
    frequency: number;
  };
  /** No beep was heard in time. */
  [CallEvents.VoicemailToneNotDetected]: CallEvent;
  /** A machine answered, only after `call.detectVoicemailPrompt()`. */
  [CallEvents.VoicemailPromptDetected]: CallEvent & { pattern: string };
  /** No machine was heard; `pattern` says what was, as `AMD.ResultClass`. */
  [CallEvents.VoicemailPromptNotDetected]: CallEvent & { pattern: string };
  /** Has no occasion here: there is no video. */
  [CallEvents.VideoTrackCreated]: CallEvent;
  /** Has no occasion here: there is no video. */
  [CallEvents.FirstVideoPacketReceived]: CallEvent;
}

/** What all events of a call have. */
interface CallEvent {
  name: CallEvents;
  call: Call;
  /** Id of the call. */
  id: string;
}

interface VoicemailDetectedEvent extends CallEvent {
  /** 0 to 100. */
  confidence: number;
}

interface CallDisconnectedEvent extends CallEvent {
  headers: CallHeaders;
  /** SIP status that says why: 200 is a normal end. */
  internalCode: number;
  reason: string;
  /** Seconds since the answer. */
  duration: number;
  cost: number;
  direction: 'Incoming' | 'Outgoing';
}

interface CallFailedEvent extends CallEvent {
  headers: CallHeaders;
  /** SIP status. */
  code: number;
  reason: string;
}

/** A body with its type. */
interface CallBodyEvent extends CallEvent {
  headers: CallHeaders;
  mimeType: string;
  body: string;
}

type TransferRole = 'transferor' | 'target' | 'transferee';

interface CallMediaStatistics {
  /** Of what is received. */
  in: CallMediaStatisticsSample[];
  /** Of what is sent, as the party reports it. */
  out: CallMediaStatisticsSample[];
}

interface CallMediaStatisticsSample {
  id: number;
  /** Milliseconds. */
  jitter: number;
  /** Percent. */
  packetLoss: number;
  /** Packets of the interval. */
  numPackets: number;
  /** dBov; only of what is received. */
  audioLevel?: number;
}

interface AppEventMap {
  /** A call comes in. Answer it, or reject it, within 60 seconds. */
  [AppEvents.CallAlerting]: AppCallAlertingEvent;
}

interface AppCallAlertingEvent {
  name: AppEvents;
  call: Call;
  /** Number or name of who calls. */
  callerid: string;
  /** The dialled number. */
  destination: string;
  /** The whole address that was dialled. */
  toURI: string;
  /** The whole address of who calls. */
  fromURI: string;
  /** Name of who calls, for people. */
  displayName: string;
  /** `X-…` and `User-to-User`. */
  headers: CallHeaders;
  scheme: object;
  customData?: string;
}

/** One party's call: its signalling and its audio. The engine makes them; no method needs `this`. */
declare class Call {
  private constructor();

  /** Id of the call, unique among all calls. */
  id(): string;
  /** Number or name of who calls. */
  callerid(): string;
  /** The dialled number, user name or address. */
  number(): string;
  /** Name of who calls, for people. */
  displayName(): string;
  /** `'ALERTING'`, `'PROGRESSING'`, `'CONNECTED'` or `'TERMINATED'`. */
  state(): CallState;
  /** SIP headers that the call came with: `X-…` and `User-to-User`. */
  headers(): CallHeaders;
  /** Whether it came in; false for one that the scenario placed. */
  incoming(): boolean;
  /** Whether the other party speaks now, as long as `handleMicStatus` is on. */
  vad(): boolean;
  /** `'pstn'` behind a trunk, `'user'` for a user of the application, `'sip'` for any other party. */
  clientType(): 'pstn' | 'user' | 'sip';
  /**
   * Data of the call; with a value, sets them.
   *
   * @throws TypeError when the value is longer than 200 bytes
   */
  customData(customData?: string): string;

  /** Calls `listener` whenever the event comes. An error that it throws ends the session. */
  addEventListener<Name extends keyof CallEventMap>(
    event: Name,
    listener: (event: CallEventMap[Name]) => unknown,
  ): void;
  /** Takes one listener away, or without one all listeners of the event. */
  removeEventListener<Name extends keyof CallEventMap>(
    event: Name,
    listener?: (event: CallEventMap[Name]) => unknown,
  ): void;

  /**
   * Tells the caller that it rings (180). Here and below: extra headers are `X-…` and `User-to-User`, 200 bytes each and
   * 4,095 together; what a call cannot do in its state does nothing, and the journal says so.
   *
   * @throws TypeError for headers that may not be set
   */
  ring(extraHeaders?: CallHeaders | null): void;
  /** Lets the caller hear what is played before the answer (183). Parameters after the headers are for video. */
  startEarlyMedia(extraHeaders?: CallHeaders | null, scheme?: unknown, ...video: unknown[]): void;
  /** Answers an incoming call: `CallEvents.Connected` follows. */
  answer(extraHeaders?: CallHeaders | null, parameters?: CallAnswerParameters): void;
  /** As `answer`: audio always passes through the server. */
  answerDirect(peerCall: Call, extraHeaders?: CallHeaders | null, parameters?: CallAnswerParameters): void;
  /**
   * Refuses an incoming call: `CallEvents.Disconnected` follows.
   *
   * @param code SIP status, 300 to 699 (default: 603)
   * @throws TypeError for another one
   */
  reject(code?: number, extraHeaders?: CallHeaders | null): void;
  /** @deprecated As `reject`. */
  decline(code?: number, extraHeaders?: CallHeaders | null): void;
  /** Ends the call: `CallEvents.Disconnected` follows, or `Failed` of a call out that was never connected. */
  hangup(extraHeaders?: CallHeaders | null): void;

  /**
   * Plays a file of the web (WAV, MP3, FLAC, Ogg with Opus or Vorbis; 10 MB), in place of what the call heard.
   * `CallEvents.PlaybackReady`, `PlaybackStarted` and `PlaybackFinished` follow, the last with an error where it failed.
   *
   * @throws TypeError for what is no http or https URL
   */
  startPlayback(url: string, parameters?: StartPlaybackParameters | boolean): void;
  /**
   * Speaks a text of at most 1,500 characters, in place of what the call heard. The same events follow as for
   * `startPlayback`.
   */
  say(text: string, parameters?: CallSayParameters | string): void;
  /** Ends what `startPlayback` or `say` began. */
  stopPlayback(): void;
  /** Plays the ringback tone of a country, such as `'US'`. Nothing can be heard before `startEarlyMedia` or `answer`. */
  playProgressTone(country: string): void;
  /** What this call says, the unit hears from now on, in place of what it heard before. */
  sendMediaTo(mediaUnit: VoxMediaUnit | AMD.AnsweringMachineDetector, parameters?: SendMediaParameters): void;
  /** The unit does not hear this call any more. */
  stopMediaTo(mediaUnit: VoxMediaUnit | AMD.AnsweringMachineDetector): void;
  /** Records both sides until the call ends: `CallEvents.RecordStarted` and `RecordStopped` follow, or `RecordError`. */
  record(parameters?: CallRecordParameters): void;

  /**
   * Whether keys that the party presses are told by `CallEvents.ToneReceived`. While they are, they are not passed on to other calls:
   * send them with `sendDigits()` where that is wanted.
   *
   * @param doHandle default: true
   * @param supportedDtmfTypes how they may come (default: all ways)
   */
  handleTones(doHandle?: boolean, supportedDtmfTypes?: DTMFType | DTMFType[]): void;
  /**
   * Presses keys: 1 to 64 of 0–9, `*`, `#`, and `p` for a pause.
   *
   * @throws TypeError for others
   */
  sendDigits(digits: string): void;
  /** Whether `CallEvents.MicStatusChange` tells when the party begins and ends to speak. Default: false. */
  handleMicStatus(handle?: boolean): void;
  /** Listens for beeps of answering machines: `CallEvents.BeepDetectionComplete` follows. */
  enableBeepDetection(parameters?: CallEnableBeepDetectionParameters): void;
  disableBeepDetection(): void;
  /** Listens for beeps, for older scripts: `CallEvents.VoicemailToneDetected` for each, or `VoicemailToneNotDetected` after so many seconds (default: 20). */
  detectVoicemailTone(timeout?: number, threshold?: number): void;
  /** Whether a machine answered, for older scripts: `CallEvents.VoicemailPromptDetected` or `VoicemailPromptNotDetected` follows. Seconds (default: 20). */
  detectVoicemailPrompt(timeout?: number, speechDuration?: number): void;
  /** Listens for dial and busy tones once the call is answered, for older scripts: `CallEvents.ToneDetected` follows. */
  detectProgressTone(): void;
  /**
   * `CallEvents.MediaStatisticsReceived` at intervals.
   *
   * @throws TypeError for an interval below 3 or above 10 seconds
   */
  monitorMediaStatistics(parameters: MonitorMediaStatisticsParameters): void;

  /**
   * Sends a text (SIP MESSAGE).
   *
   * @throws TypeError when it is longer than 8,192 bytes
   */
  sendMessage(text: string): void;
  /**
   * Sends something within the call (SIP INFO).
   *
   * @throws TypeError for a body longer than 8,192 bytes, or a MIME type that is none
   */
  sendInfo(mimeType: string, body: string, headers?: CallHeaders | null): void;
  /** Asks for other media (re-INVITE): `CallEvents.ReInviteAccepted` or `ReInviteRejected` follows. */
  reInvite(extraHeaders?: CallHeaders | null, mimeType?: string, body?: string): void;
  /** Answers `CallEvents.ReInviteReceived`. */
  acceptReInvite(extraHeaders?: CallHeaders | null, mimeType?: string, body?: string): void;
  /** Refuses `CallEvents.ReInviteReceived`. */
  rejectReInvite(extraHeaders?: CallHeaders | null, parameters?: unknown): void;

  /**
   * Asks the other party to call somebody else (SIP REFER), or to take over the conversation of another call (Replaces):
   * `CallEvents.TransferComplete` or `TransferFailed` follows.
   *
   * @throws TypeError when neither `to` nor `call` is given
   */
  transferTo(parameters: TransferToParameters): void;
  /** Whether a transfer that the party asks for is told by `CallEvents.BlindTransferRequested`. Default: it is refused. */
  handleBlindTransfer(handle: boolean): void;
  /** Tells the party that asked for a transfer that it succeeded. */
  notifyBlindTransferSuccess(): void;
  /**
   * Tells the party that asked for a transfer that it failed.
   *
   * @param code SIP status, 300 to 699
   * @throws TypeError for another one
   */
  notifyBlindTransferFailed(code: number, reason?: string): void;
}

type CallState = 'ALERTING' | 'PROGRESSING' | 'CONNECTED' | 'TERMINATED';

/** How good the audio of a call is (`CallEvents.AudioQualityDetected`). */
declare const CallAudioQuality: {
  readonly HD: 'HD';
  readonly STANDARD: 'Standard';
};
type CallAudioQuality = (typeof CallAudioQuality)[keyof typeof CallAudioQuality];
declare namespace CallAudioQuality {
  type HD = 'HD';
  type STANDARD = 'Standard';
}

/** How a key was heard (`CallEvents.ToneReceived`, `Call.handleTones`). */
declare const DTMFType: {
  readonly ALL: 0;
  readonly TELEPHONE_EVENT: 1;
  readonly IN_BAND: 2;
  readonly SIP_INFO: 3;
};
type DTMFType = (typeof DTMFType)[keyof typeof DTMFType];
declare namespace DTMFType {
  type ALL = 0;
  type TELEPHONE_EVENT = 1;
  type IN_BAND = 2;
  type SIP_INFO = 3;
}

/** VoxEngine's parameters of an answer; those for video have no effect. */
interface CallAnswerParameters {
  displayName?: string;
  scheme?: unknown;
  maxVideoBitrate?: number;
  conferenceCall?: boolean;
  disableDtxForAudio?: boolean;
}

interface StartPlaybackParameters {
  /** Begins anew when it ends. Default: false. */
  loop?: boolean;
  /** Plays what is there while the rest still comes. Default: false. */
  progressivePlayback?: boolean;
}

interface CallSayParameters {
  /** Of `VoiceList`. Default: the operator's. */
  voice?: Voice;
  /** A voice of `Language`, in older scripts. */
  language?: string;
  /** Speaks what is there while the rest still comes. Default: false. */
  progressivePlayback?: boolean;
  ttsOptions?: TTSOptions;
  /** Has no effect here. */
  request?: object;
}

/** How a text is spoken; what of it has an effect is up to the provider of the voice. */
interface TTSOptions {
  emotion?: string;
  pitch?: string;
  rate?: string;
  volume?: string;
  speed?: string;
  effectsProfileId?: TTSEffectsProfile[];
  yandexCustomModelName?: string;
}

/** What recordings have in common. */
interface BaseRecorderParameters {
  /** Its URL needs a key. Default: false. */
  secure?: boolean;
  /** Makes a transcript, which is beside the recording some time after its end. Default: false. */
  transcribe?: boolean;
  /** Of the transcript: a value of `ASRLanguage`. Default: the operator’s. */
  language?: string;
  /** MP3 of 48 kHz instead of 8. Default: false. */
  hd_audio?: boolean;
  /** How long it is kept. Default: three months. */
  expire?: RecordExpireTime;
  /** FLAC of 16 kHz instead of MP3. Default: false. */
  lossless?: boolean;
  /** Has no effect here: there is no video. */
  video?: boolean;
  /** Begin of the file's name. */
  recordNamePrefix?: string;
  /** As `recordNamePrefix`. */
  name?: string;
}

interface CallRecordParameters extends BaseRecorderParameters {
  /** Each side on a channel of its own. Default: false. */
  stereo?: boolean;
  /** Words that the transcript is likely to have. */
  dict?: ASRDictionary | string[];
  /** What the transcript calls the two sides. Default: `['Left', 'Right']`, the endpoint on the left. */
  labels?: string[];
  /** Who transcribes it, where the operator has an account there. */
  provider?: TranscriptionProvider;
  /** `json`: the transcript is JSON. */
  format?: string;
}

interface CallEnableBeepDetectionParameters {
  /** Hz; beeps that count. Default: all. */
  frequencies?: number[];
  /** Milliseconds. Default: until the call ends. */
  timeout?: number;
}

interface MonitorMediaStatisticsParameters {
  monitor: boolean;
  /** Seconds, 3 to 10. */
  interval?: number;
}

interface TransferToParameters {
  /** SIP URI of who is to be called instead. */
  to?: string;
  /** The call whose conversation the party takes over. */
  call?: Call;
  headers?: CallHeaders;
}

/** Reports of a session to the call list whose task it is. */
declare namespace CallList {
  /** The task succeeded. The result is kept with it. */
  function reportResult(result: string | object, callback?: (result: Net.HttpRequestResult) => unknown): void;
  /** As `reportResult`. */
  function reportResultAsync(result: string | object): Promise<Net.HttpRequestResult>;
  /** The task failed: it is tried again as long as it has attempts. */
  function reportError(error: string | object, callback?: (result: Net.HttpRequestResult) => unknown): void;
  /** As `reportError`. */
  function reportErrorAsync(error: string | object): Promise<Net.HttpRequestResult>;
  /** The task is under way. */
  function reportProgress(progress: string | object, callback?: (result: Net.HttpRequestResult) => unknown): void;
  /** As `reportProgress`. */
  function reportProgressAsync(progress: string | object): Promise<Net.HttpRequestResult>;
  /**
   * Asks for another attempt.
   *
   * @throws TypeError that names the field that is wrong
   */
  function requestNextAttempt(data: NextAttempt, callback?: (result: Net.HttpRequestResult) => unknown): void;
  /** As `requestNextAttempt`. */
  function requestNextAttemptAsync(data: NextAttempt): Promise<Net.HttpRequestResult>;

  interface NextAttempt {
    /** ISO 8601. Goes before `start_at`. */
    next_attempt_time?: string;
    /** Seconds since 1970. */
    start_at?: number;
    /** 0 to 100. */
    attempts_left?: number;
    /** HH:MM:SS, UTC: not before this time of the day. */
    start_execution_time?: string;
    /** HH:MM:SS, UTC: not after this time of the day. */
    end_execution_time?: string;
    /** In place of the task's data. */
    custom_data?: string | object;
    error?: string | object;
  }
}

declare namespace VoxEngine {
  /** `CallList`, as older scripts name it. */
  const CallList: typeof globalThis.CallList;
}

declare namespace VoxEngine {
  /** A conference: add calls to it. `ConferenceEvents.Started` follows. */
  function createConference(parameters?: ConferenceParameters): Conference;
  /** As `conference.stop()`. */
  function destroyConference(conference: Conference): void;
}

interface ConferenceParameters {
  /** 48 kHz. Default: false. */
  hd_audio: boolean;
}

/** Mixes the audio of calls: each hears all but itself. No method needs `this`. */
declare class Conference {
  private constructor();
  id(): string;
  /** As `id`, by the name that older scripts give it. */
  getId(): string;
  /** Adds a call: `ConferenceEvents.EndpointAdded` follows, or `ConferenceError`. */
  add(parameters: EndpointParameters): Endpoint;
  /** An endpoint leaves, its call goes on. VoxEngine has no such method: there an endpoint leaves with its call. */
  remove(endpoint: Endpoint | string): void;
  /** All endpoints. */
  getList(): Endpoint[];
  /** The endpoint with that id. */
  get(id: string): Endpoint | undefined;
  addEventListener<Name extends keyof ConferenceEventMap>(
    event: Name,
    listener: (event: ConferenceEventMap[Name]) => unknown,
  ): void;
  removeEventListener<Name extends keyof ConferenceEventMap>(
    event: Name,
    listener?: (event: ConferenceEventMap[Name]) => unknown,
  ): void;
  /** The unit hears all but itself, in place of what it heard before. */
  sendMediaTo(mediaUnit: VoxMediaUnit, parameters?: SendMediaParameters): void;
  /** The unit does not hear the conference any more. */
  stopMediaTo(mediaUnit: VoxMediaUnit): void;
  /** Ends it: all endpoints leave, and `ConferenceEvents.Stopped` follows. */
  stop(): void;
}

interface EndpointParameters {
  call: Call;
  /** Default: MIX. */
  mode?: 'MIX' | 'FORWARD' | ConferenceMode;
  /** Default: BOTH. */
  direction?: 'SEND' | 'RECEIVE' | 'BOTH' | ConferenceDirection;
  displayName?: string;
  /** Whom it hears (default: everybody). */
  receiveParameters?: ReceiveParameters;
  /** Has no effect here. */
  scheme?: unknown;
  /** Has no effect here: there is no video. */
  maxVideoBitrate?: number;
}

/** By the id of an endpoint: an empty list of audio is not heard, any other is. */
interface ReceiveParameters {
  [endpointId: string]: { audio?: string[]; video?: string[] };
}

/** A call in a conference. No method needs `this`. */
declare class Endpoint {
  private constructor();
  id(): string;
  getCall(): Call;
  getDirection(): 'SEND' | 'RECEIVE' | 'BOTH';
  getMode(): 'MIX' | 'FORWARD';
  setDisplayName(displayName: string): void;
  /** Whom it hears. Resolves with `ConferenceEvents.EndpointManaged`, or when the endpoint has left. */
  manageEndpoint(parameters: ReceiveParameters): Promise<void>;
  /** Nobody hears it until it is told otherwise. VoxEngine has no such method. */
  mute(doMute?: boolean): void;
}

/** How an endpoint is heard; both are mixed here. */
declare const ConferenceMode: {
  readonly MIX: 0;
  readonly FORWARD: 1;
};
type ConferenceMode = (typeof ConferenceMode)[keyof typeof ConferenceMode];
declare namespace ConferenceMode {
  type MIX = 0;
  type FORWARD = 1;
}

/** As an endpoint sees it: SEND is heard, RECEIVE hears, BOTH does both. */
declare const ConferenceDirection: {
  readonly SEND: 0;
  readonly RECEIVE: 1;
  readonly BOTH: 2;
};
type ConferenceDirection = (typeof ConferenceDirection)[keyof typeof ConferenceDirection];
declare namespace ConferenceDirection {
  type SEND = 0;
  type RECEIVE = 1;
  type BOTH = 2;
}

/** Events of a conference, for `conference.addEventListener`. */
declare const ConferenceEvents: {
  /** Something that was asked for could not be done. */
  readonly ConferenceError: 'Conference.Error';
  /** The conference is there. */
  readonly Started: 'Conference.Started';
  /** The last event of the conference. */
  readonly Stopped: 'Conference.Stopped';
  /** A call has joined. */
  readonly EndpointAdded: 'Conference.EndpointAdded';
  /** The name of an endpoint has changed, or whether it is muted. */
  readonly EndpointUpdated: 'Conference.EndpointUpdated';
  /** A call has left. */
  readonly EndpointRemoved: 'Conference.EndpointRemoved';
  /** Whom an endpoint hears has changed. */
  readonly EndpointManaged: 'Conference.EndpointManaged';
};
type ConferenceEvents = (typeof ConferenceEvents)[keyof typeof ConferenceEvents];
declare namespace ConferenceEvents {
  type ConferenceError = 'Conference.Error';
  type Started = 'Conference.Started';
  type Stopped = 'Conference.Stopped';
  type EndpointAdded = 'Conference.EndpointAdded';
  type EndpointUpdated = 'Conference.EndpointUpdated';
  type EndpointRemoved = 'Conference.EndpointRemoved';
  type EndpointManaged = 'Conference.EndpointManaged';
}

/** What listeners of each of `ConferenceEvents` are given. */
interface ConferenceEventMap {
  /** Something that was asked for could not be done. */
  [ConferenceEvents.ConferenceError]: ConferenceEvent & {
    error: string;
    /** SIP status that says the same. */
    code: number;
    endpointId?: string;
  };
  /** The conference is there. */
  [ConferenceEvents.Started]: ConferenceEvent;
  /** The last event of the conference. */
  [ConferenceEvents.Stopped]: ConferenceEvent;
  /** A call has joined. */
  [ConferenceEvents.EndpointAdded]: ConferenceEndpointEvent;
  /** The name of an endpoint has changed, or whether it is muted. */
  [ConferenceEvents.EndpointUpdated]: ConferenceEndpointEvent;
  /** A call has left. */
  [ConferenceEvents.EndpointRemoved]: ConferenceEndpointEvent;
  /** Whom an endpoint hears has changed. */
  [ConferenceEvents.EndpointManaged]: ConferenceEndpointEvent;
}

interface ConferenceEvent {
  name: ConferenceEvents;
  conference: Conference;
}

interface ConferenceEndpointEvent extends ConferenceEvent {
  mode: 'MIX' | 'FORWARD';
  direction: 'SEND' | 'RECEIVE' | 'BOTH';
  endpointId: string;
  endpoint: Endpoint;
}

/** Any client of a vendor that carries audio. */
interface VendorClient {
  id(): string;
  webSocketId(): string;
  /** Ends the connection. */
  close(): void;
  /** What the agent says, the unit hears, in place of what it heard before. */
  sendMediaTo(mediaUnit: VoxMediaUnit, parameters?: SendMediaParameters): void;
  /** The unit does not hear the agent any more. */
  stopMediaTo(mediaUnit: VoxMediaUnit): void;
  /** Forgets what the agent said and nobody has heard yet: nobody else interrupts it. */
  clearMediaBuffer(parameters?: { tag?: string }): void;
}

/** Any player that speaks while its text still comes. */
interface VendorVoice extends Pick<BasePlayer, 'id' | 'pause' | 'resume' | 'stop' | 'sendMediaTo' | 'stopMediaTo'> {
  /** Forgets what was to be spoken, and what was spoken and nobody has heard yet. */
  clearBuffer(): void;
}

/** What listeners of each of `PlayerEvents` are given of such a player. */
type VendorVoiceEventMap<Voice> = {
  [Name in keyof PlayerEventMap]: Omit<PlayerEventMap[Name], 'player'> & { player: Voice };
};

/** What clients of vendors are made with. */
interface VendorClientParameters extends WebSocketBasedParameters {
  /** Called once, when the connection is gone. */
  onWebSocketClose?: (event: WebSocketCloseInfo) => unknown;
}

/** A message of a vendor. `ConnectorInformation`, `HTTPResponse` and `WebSocketError` tell of the connection. */
interface VendorEvent<Client, Data = { customEvent: string; payload: any }> {
  name: string;
  client: Client;
  data: Data;
}

/** What clients tell of an agent’s audio. */
interface VendorMediaEventMap<Client> {
  /** The agent begins to speak. */
  WebSocketMediaStarted: {
    name: string;
    client: Client;
    tag?: string;
    encoding: string;
    customParameters?: { [name: string]: string };
  };
  /** What the agent said has been played. */
  WebSocketMediaEnded: { name: string; client: Client; tag?: string; mediaInfo: WebSocketMediaInfo };
}

/** A secret of the application, which may be missing: the maker of the client says so then. */
type VendorKey = string | undefined;

declare namespace OpenAI {
  interface RealtimeAPIClientParameters extends VendorClientParameters {
    apiKey: VendorKey;
    /** Default: gpt-realtime. */
    model?: string;
    /** Default: REALTIME. */
    type?: RealtimeAPIClientType;
    baseUrl?: string;
  }

  interface ResponsesAPIClientParameters extends VendorClientParameters {
    apiKey: VendorKey;
    /** Each request goes on from the one before. Default: false. */
    storeContext?: boolean;
    baseUrl?: string;
    project?: string;
  }

  interface ChatCompletionsAPIClientParameters extends ResponsesAPIClientParameters {
    /** Changes nothing here. */
    summaryModel?: string;
    /** Changes nothing here. */
    summaryPrompt?: string;
  }

  namespace Beta {
    interface RealtimeAPIClientParameters extends OpenAI.RealtimeAPIClientParameters {}
  }
}

declare namespace Grok {
  interface VoiceAgentAPIClientParameters extends VendorClientParameters {
    xAIApiKey: VendorKey;
    model?: string;
  }
}

declare namespace Inworld {
  interface RealtimeAPIClientParameters extends VendorClientParameters {
    apiKey: VendorKey;
    sessionKey: VendorKey;
    /** Default: bearer. */
    authScheme?: 'basic' | 'bearer' | (string & {});
  }

  interface RealtimeTTSPlayerParameters extends WebSocketBasedParameters {
    /** What the vendor calls Create Context: `{ create: { voiceId, modelId }, contextId }`. */
    createContextParameters?: object;
    apiKey: VendorKey;
  }
}

declare namespace Yandex {
  interface RealtimeAPIClientParameters extends VendorClientParameters {
    apiKey: VendorKey;
    folderId: VendorKey;
    /** Default: speech-realtime-250923. */
    model?: string;
  }
}

declare namespace Deepgram {
  interface VoiceAgentClientParameters extends VendorClientParameters {
    apiKey?: VendorKey;
    accessToken?: VendorKey;
    /** What the vendor calls Settings. */
    settingsOptions?: object;
  }
}

declare namespace ElevenLabs {
  interface AgentsClientParameters extends VendorClientParameters {
    xiApiKey: VendorKey;
    agentId: VendorKey;
    branchId?: string;
    /** Default: false. */
    includeConversationId?: boolean;
    baseUrl?: string;
  }

  interface ConversationalAIClientParameters extends AgentsClientParameters {}

  interface RealtimeTTSPlayerHeader {
    name: 'xi-api-key';
    value: VendorKey;
  }

  interface RealtimeTTSPlayerParameters extends WebSocketBasedParameters {
    /** `voice_id`. Default: Sarah’s. */
    pathParameters?: { [name: string]: string | number | boolean };
    /** Such as `model_id`. Default: eleven_flash_v2_5. */
    queryParameters: { [name: string]: string | number | boolean };
    /** Default: the account of the application or of the operator. */
    headers?: RealtimeTTSPlayerHeader[];
    /** false: it ends when the vendor ends a silent connection. Default: true. */
    keepAlive?: boolean;
    /** Such as `voice_settings`. */
    initializeConnectionParameters?: object;
  }
}

declare namespace Gemini {
  interface LiveAPIClientParameters extends VendorClientParameters {
    apiKey?: VendorKey;
    model?: string;
    /** Default: GEMINI_API. */
    backend?: Backend;
    httpOptions?: { apiVersion?: string; baseUrl?: string };
    connectConfig?: object;
    /** Of Vertex AI. */
    project?: string;
    /** Default: us-central1. */
    location?: string;
    /** JSON of a service account’s key file. */
    credentials?: VendorKey;
  }
}

declare namespace Ultravox {
  interface WebSocketAPIClientParameters extends VendorClientParameters {
    endpoint: HTTPEndpoint;
    authorizations?: { [header: string]: VendorKey };
    pathParameters?: { [name: string]: string | number | boolean };
    queryParameters?: { [name: string]: string | number | boolean };
    body?: object;
    joinUrl?: string;
  }
}

declare namespace Cartesia {
  interface AgentsClientParameters extends VendorClientParameters {
    apiKey: VendorKey;
    cartesiaVersion: string;
    agentId: VendorKey;
  }
  interface RealtimeTTSPlayerParameters extends WebSocketBasedParameters {
    /** What the vendor calls a generation request; the format of the audio apart, which is ours. */
    generationRequestParameters?: object;
    /** Default: the account of the application or of the operator. */
    apiKey?: VendorKey;
  }
}

declare namespace Google {
  interface RealtimeTTSPlayerParameters extends WebSocketBasedParameters {
    /** BCP 47, such as de-DE. */
    language_code: string;
    /** A name of Google’s, or the last part of one of its Chirp 3 voices: Aoede. */
    voice: string;
    /** false: it ends when nothing was said for three seconds. Default: true. */
    keepAlive?: boolean;
  }
}

declare namespace XAI {
  interface RealtimeTTSPlayerParameters extends WebSocketBasedParameters {
    /** Such as `voice` and `language`. */
    connectionParameters?: { [name: string]: string | number | boolean };
    apiKey: VendorKey;
  }
}

declare namespace VoxTTS {
  /** What speaks is what this server speaks texts with; the two voices are a woman’s and a man’s, in the language of the letters. */
  interface RealtimeTTSPlayerParameters extends WebSocketBasedParameters {
    createContextParameters?: {
      /** Default: the voice of Sergey. */
      create?: { modelId?: VoxTTSModelList; voiceId?: VoxTTSVoiceList; cloning?: object };
      contextId?: string;
    };
    /** Not asked for. */
    apiKey?: VendorKey;
  }
}

/** Hashes, as hexadecimal digits in lower case. All throw a TypeError for what is neither a text nor an array of bytes. */
declare namespace Crypto {
  /** MD5 (RFC 1321). */
  function md5(data: string | ArrayLike<number> | string[]): string;
  /** SHA-1 (RFC 3174). */
  function sha1(data: string | ArrayLike<number> | string[]): string;
  /** SHA-256 (RFC 6234). */
  function sha256(data: string | ArrayLike<number> | string[]): string;
  /** HMAC with SHA-256 (RFC 2104). */
  function hmac_sha256(key: string | ArrayLike<number>, data: string | ArrayLike<number>): string;
}

/** Who speaks, by the network of Silero, which runs on this server. */
declare namespace Silero {
  /** Rejects with a TypeError that names the parameter that is wrong. Send audio to it by `call.sendMediaTo(vad)`. */
  function createVAD(parameters?: VADParameters): Promise<VAD>;

  interface VADParameters extends WebSocketBasedParameters {
    /** From what probability on it is speech, 0 to 1. Default: 0.5. */
    threshold?: number;
    /** How long a pause ends speech. Default: 300. */
    minSilenceDurationMs?: number;
    /** How much before and after counts as speech. Default: 0. */
    speechPadMs?: number;
  }

  /** Tells when somebody begins and ends to speak. No method needs `this`. */
  class VAD {
    private constructor();
    id(): string;
    webSocketId(): string;
    /** Forgets what was heard; times count from here. `VADEvents.Reset` follows. */
    reset(): void;
    close(): void;
    addEventListener<Name extends keyof VADEventMap>(
      event: Name,
      listener: (event: VADEventMap[Name]) => unknown,
    ): void;
    removeEventListener<Name extends keyof VADEventMap>(
      event: Name,
      listener?: (event: VADEventMap[Name]) => unknown,
    ): void;
  }

  /** Events of a VAD, for `vad.addEventListener`. */
  const VADEvents: {
    /** Speech begins, or has ended. */
    readonly Result: 'Silero.VAD.Result';
    /** It has forgotten what was heard. */
    readonly Reset: 'Silero.VAD.Reset';
    /** It hears no more. */
    readonly Error: 'Silero.VAD.Error';
    /** Has no occasion here. */
    readonly ConnectorInformation: 'Silero.VAD.ConnectorInformation';
  };
  type VADEvents = (typeof VADEvents)[keyof typeof VADEvents];
  namespace VADEvents {
    type Result = 'Silero.VAD.Result';
    type Reset = 'Silero.VAD.Reset';
    type Error = 'Silero.VAD.Error';
    type ConnectorInformation = 'Silero.VAD.ConnectorInformation';
  }

  /** What listeners of each of `VADEvents` are given. */
  interface VADEventMap {
    /** Speech begins, or has ended. */
    [VADEvents.Result]: VADEvent & {
      /** Seconds since the first audio, or the last reset. */
      speechStartAt?: number;
      /** Seconds since the first audio, or the last reset. */
      speechEndAt?: number;
    };
    /** It has forgotten what was heard. */
    [VADEvents.Reset]: VADEvent;
    /** It hears no more. */
    [VADEvents.Error]: VADEvent & { reason: string };
    /** Has no occasion here. */
    [VADEvents.ConnectorInformation]: VADEvent & { data?: object };
  }

  interface VADEvent {
    name: VADEvents;
    vad: VAD;
  }
}

/** Whether somebody has finished, by heuristics that run on this server. */
declare namespace Pipecat {
  /** Rejects with a TypeError that names the parameter that is wrong. Send audio to it by `call.sendMediaTo(detector)`. */
  function createTurnDetector(parameters?: TurnDetectorParameters): Promise<TurnDetector>;

  interface TurnDetectorParameters extends WebSocketBasedParameters {
    /** From what probability on the turn is over, 0 to 1. Default: 0.5. */
    threshold?: number;
    /** How much before the speech counts. Default: 0. */
    preSpeechMs?: number;
    /** How much of the speech counts, at most. Default: 8. */
    maxDurationSecs?: number;
  }

  /** Tells whether a turn is over. No method needs `this`. */
  class TurnDetector {
    private constructor();
    id(): string;
    webSocketId(): string;
    /** Asks whether the turn is over: `TurnEvents.Result` follows. */
    predict(): void;
    /** Forgets what was heard. `TurnEvents.Reset` follows. */
    reset(): void;
    close(): void;
    addEventListener<Name extends keyof TurnEventMap>(
      event: Name,
      listener: (event: TurnEventMap[Name]) => unknown,
    ): void;
    removeEventListener<Name extends keyof TurnEventMap>(
      event: Name,
      listener?: (event: TurnEventMap[Name]) => unknown,
    ): void;
  }

  /** Events of a turn detector, for `detector.addEventListener`. */
  const TurnEvents: {
    /** What `predict` asked. */
    readonly Result: 'Pipecat.Turn.Result';
    /** It has forgotten what was heard. */
    readonly Reset: 'Pipecat.Turn.Reset';
    /** It hears no more. */
    readonly Error: 'Pipecat.Turn.Error';
    /** Has no occasion here. */
    readonly ConnectorInformation: 'Pipecat.Turn.ConnectorInformation';
  };
  type TurnEvents = (typeof TurnEvents)[keyof typeof TurnEvents];
  namespace TurnEvents {
    type Result = 'Pipecat.Turn.Result';
    type Reset = 'Pipecat.Turn.Reset';
    type Error = 'Pipecat.Turn.Error';
    type ConnectorInformation = 'Pipecat.Turn.ConnectorInformation';
  }

  /** What listeners of each of `TurnEvents` are given. */
  interface TurnEventMap {
    /** What `predict` asked. */
    [TurnEvents.Result]: TurnEvent & {
      endOfTurn: boolean;
      /** 0 to 1. */
      probability: number;
    };
    /** It has forgotten what was heard. */
    [TurnEvents.Reset]: TurnEvent;
    /** It hears no more. */
    [TurnEvents.Error]: TurnEvent & { reason: string };
    /** Has no occasion here. */
    [TurnEvents.ConnectorInformation]: TurnEvent & { data?: object };
  }

  interface TurnEvent {
    name: TurnEvents;
    turnDetector: TurnDetector;
  }
}

interface AppEventMap {
  /**
   * A request to the session's access URL. What the listener returns, or resolves to, is the answer: texts as they are,
   * objects as JSON.
   */
  [AppEvents.HttpRequest]: AppHttpRequestEvent;
}

interface AppHttpRequestEvent {
  name: AppEvents;
  /** In capitals. */
  method: string;
  /** What stands behind the access URL, with its query. */
  path: string;
  /** The body. */
  content: string;
  headers: HttpHeader[];
}

/** Voice menus. */
declare namespace IVR {
  /** All calls leave the states that they are in. */
  function reset(): void;
  /** How prompts are spoken. */
  let ttsOptions: TTSOptions | undefined;
}

/** One state of a menu: it says something and waits for keys. */
declare class IVRState {
  /**
   * @param onInputComplete called with what was keyed, unless it leads to another state
   * @param onInputTimeout called with what was keyed until the time was over
   * @throws TypeError for settings that are none
   */
  constructor(
    name: string,
    settings: IVRSettings,
    onInputComplete?: ((input: string) => unknown) | null,
    onInputTimeout?: ((input: string) => unknown) | null,
  );
  /** What was keyed when the state was left. */
  input: string;
  settings: IVRSettings;
  /** The call leaves the state that it is in, and enters this one. */
  enter(call: Call): void;
}

interface IVRSettings {
  /**
   * `'select'`: one key leads to one of `nextStates`; `'inputfixed'`: `inputLength` keys; `'inputunknown'`: keys until
   * `terminateOn`, or until `inputValidator` likes them; `'noinput'`: no keys.
   */
  type: 'select' | 'inputfixed' | 'inputunknown' | 'custom' | 'noinput' | (string & {});
  prompt?: IVRPrompt;
  /** How many keys an `'inputfixed'` state takes. */
  inputLength?: number;
  /** Whether what was keyed so far is complete. */
  inputValidator?: (input: string) => boolean;
  /** The key that ends the input. */
  terminateOn?: string | null;
  /** Milliseconds after the prompt or the last key. Default: 5,000. */
  timeout?: number;
  /** By the key, where a `'select'` state leads. */
  nextStates?: { [key: string]: IVRState };
  /** Where all other states lead. */
  nextState?: IVRState | null;
}

/** What a state says: a text, or a file of the web. */
interface IVRPrompt {
  say?: string;
  /** Voice of `VoiceList` or `Language`. */
  lang?: Voice;
  play?: string;
}

/** Writes into the session's journal. */
declare namespace Logger {
  /** Writes a message, at most 15,000 characters of it. Objects become JSON. */
  function write(message: unknown): void;
  /** Whether pressed keys of all calls stay out of the journal. Default: false. */
  function hideTones(flag?: boolean): void;
}

/** Writes into the session's journal, at the level debug. */
declare function trace(data: unknown): void;

/** Writes into the session's journal: several values, with blanks between. */
declare const console: {
  debug(...values: unknown[]): void;
  log(...values: unknown[]): void;
  info(...values: unknown[]): void;
  warn(...values: unknown[]): void;
  error(...values: unknown[]): void;
  trace(...values: unknown[]): void;
};

/** Tools of Model Context Protocol servers. Only there after `require(Modules.MCP)`. */
declare namespace MCP {
  /**
   * A client. Resolves before the server answers: `ServerEvents.ConnectorInformation` tells that it did, `MCPError` that it
   * does not. Rejects with a TypeError that names the parameter that can never work.
   */
  function createClient(parameters: ClientParameters): Promise<Client>;

  /**
   * Tools as the interface of a vendor takes them: names and schemas in the part of JSON Schema that it knows, with strict
   * mode where it has one. What it cannot be told is in `notes`, and in the journal. Throws a TypeError for another vendor, and for what is no list
   * of tools. Not in VoxEngine.
   */
  function toolsFor(vendor: ToolVendor, tools: object): Toolset;

  /** The interface that takes the tools; `openai-realtime` is also that of Grok and Inworld. Not in VoxEngine. */
  type ToolVendor = 'openai' | 'openai-chat' | 'openai-realtime' | 'anthropic' | 'gemini';

  /** Tools of MCP servers, for a language model. Not in VoxEngine. */
  interface Toolset {
    /** As they stand in the vendor’s message; of Gemini in `functionDeclarations`. */
    readonly tools: object[];
    /** What the model could not be told. */
    readonly notes: string[];
    /**
     * What `callTool` takes for a call of the model: the server’s name of the tool, and its arguments (an object, or its
     * JSON) without what the model said only because it had to. Throws a TypeError for a tool that it was not told of.
     */
    call(name: string, args?: object | string): { name: string; arguments: object };
  }

  interface ClientParameters extends WebSocketBasedParameters {
    mcpServerConnectionConfig: MCPServerConnectionConfig;
    /** Called once, when the connection is gone. */
    onWebSocketClose?: (event: WebSocketCloseInfo) => unknown;
    /** Answers what a tool still asks for (elicitation): the result is the answer, nothing dismisses it. Not in VoxEngine. */
    onElicitation?: (question: Question) => unknown;
    /** Answers what a tool asks a language model (sampling). Not in VoxEngine. */
    onSampling?: (question: Question) => unknown;
    /** Brings a person who logs in at the authorization server (`oauth.redirectUri`). Not in VoxEngine. */
    onAuthorization?: (question: Question) => unknown;
    /** Stands before the names of the server’s tools. Not in VoxEngine. */
    toolPrefix?: string;
    /** Other tools are neither listed nor called. Not in VoxEngine. */
    allowedTools?: string[];
    /** How many characters of a result are let in. Not in VoxEngine. */
    resultChars?: number;
    /** Whether a lost connection is made anew. Default: true. Not in VoxEngine. */
    reconnect?: boolean;
    /**
     * Whether clients of other sessions of the application, with the same endpoint and headers, may use the session that the
     * server keeps: then only the first shakes hands. Default: false. Not in VoxEngine.
     */
    sharedSession?: boolean;
  }

  interface MCPServerConnectionConfig {
    /** Streamable HTTP, HTTP with SSE, or a program that the operator has named. */
    transport: 'http' | 'sse' | 'stdio' | (string & {});
    /** URL of the server, for `'http'` and `'sse'`. */
    endpoint?: string | undefined;
    /** The operator's name of a program, for `'stdio'`. Not in VoxEngine. */
    command?: string;
    headers?: { [name: string]: string | undefined };
    /** Who the client is at its authorization server. Not in VoxEngine. */
    oauth?: OauthClient;
    /** Default: `'patchbay'`. */
    clientName?: string;
    clientVersion?: string;
  }

  /** OAuth 2.1: a secret, a private key, a refresh token or an assertion; or a person who logs in. */
  interface OauthClient {
    /** The only authorization server that is shown the credentials. Needed with any of them. */
    issuer?: string;
    /** Needed, unless a person logs in. */
    clientId?: string;
    clientSecret?: string | undefined;
    privateKey?: string | undefined;
    /** Of the private key. */
    algorithm?: string;
    refreshToken?: string | undefined;
    /** A JSON Web Token by which a platform says who this workload is (RFC 7523). */
    assertion?: string | undefined;
    scope?: string;
    /** Where a person comes back to who has logged in; needs `onAuthorization`. */
    redirectUri?: string;
    clientMetadataUrl?: string;
  }

  /** What a server asks. */
  interface Question {
    client: Client;
    data: { payload: any };
  }

  /**
   * A client of one server. Up to eight requests run at once; results come in the order of the calls. Their outcome is told
   * by events, and by the promise that each returns. No method needs `this`.
   */
  class Client {
    private constructor();
    id(): string;
    webSocketId(): string;
    /** Ends the connection. Requests under way get no event. */
    close(): void;
    addEventListener<Name extends keyof ClientEventMap>(
      event: Name,
      listener: (event: ClientEventMap[Name]) => unknown,
    ): void;
    removeEventListener<Name extends keyof ClientEventMap>(
      event: Name,
      listener?: (event: ClientEventMap[Name]) => unknown,
    ): void;
    /** Asks for the tools: `ServerEvents.ToolsList` follows. */
    listTools(parameters?: { cursor?: string }, options?: RequestOptions): Request;
    /** Calls a tool: `ServerEvents.ToolResult` follows. */
    callTool(
      parameters: { name: string; arguments?: object; [field: string]: unknown },
      options?: RequestOptions,
    ): Request;
    /** The server’s resources. Not in VoxEngine, as the rest. */
    listResources(parameters?: { cursor?: string }, options?: RequestOptions): Request;
    /** Patterns of addresses of resources. */
    listResourceTemplates(parameters?: { cursor?: string }, options?: RequestOptions): Request;
    /** What a resource contains. */
    readResource(parameters: { uri: string }, options?: RequestOptions): Request;
    /** The server’s prompts. */
    listPrompts(parameters?: { cursor?: string }, options?: RequestOptions): Request;
    /** A prompt, filled in. */
    getPrompt(parameters: { name: string; arguments?: object }, options?: RequestOptions): Request;
    /** Gives a request up: it ends with `ServerEvents.MCPError`, unless its result is under way already. */
    cancel(request: Request | string): void;
  }

  interface RequestOptions {
    /** Milliseconds until it is given up. Default: 20,000; at most 300,000. */
    timeoutMs?: number;
    /** Milliseconds until `Events.SlowRequest`. Default: 3,000. */
    softTimeoutMs?: number;
    /** All pages of a list at once. Default: false. */
    all?: boolean;
  }

  /** A request. It is a promise of the server's result, which rejects with an MCPError. Not in VoxEngine. */
  interface Request extends PromiseLike<any> {
    /** Its event bears it, too. */
    readonly requestId: string;
    readonly catch: Promise<any>['catch'];
    readonly finally: Promise<any>['finally'];
  }

  /** What a server said. */
  const ServerEvents: {
    /** A notification of the server: `{ method, params }`. */
    readonly Unknown: 'MCP.Server.Unknown';
    /** The server's tools: the result of tools/list. */
    readonly ToolsList: 'MCP.Server.ToolsList';
    /** What a tool said: the result of tools/call, `isError` included. */
    readonly ToolResult: 'MCP.Server.ToolResult';
    /** A request failed, or the connection. */
    readonly MCPError: 'MCP.Server.MCPError';
    /** The server has answered: `{ protocolVersion, serverInfo, capabilities, instructions }`. */
    readonly ConnectorInformation: 'MCP.Server.ConnectorInformation';
  };
  type ServerEvents = (typeof ServerEvents)[keyof typeof ServerEvents];
  namespace ServerEvents {
    type Unknown = 'MCP.Server.Unknown';
    type ToolsList = 'MCP.Server.ToolsList';
    type ToolResult = 'MCP.Server.ToolResult';
    type MCPError = 'MCP.Server.MCPError';
    type ConnectorInformation = 'MCP.Server.ConnectorInformation';
  }

  /** What happens to the connection and its requests. */
  const Events: {
    /** Has no occasion: MCP carries no audio. */
    readonly WebSocketMediaStarted: 'MCP.Events.WebSocketMediaStarted';
    /** Has no occasion: MCP carries no audio. */
    readonly WebSocketMediaEnded: 'MCP.Events.WebSocketMediaEnded';
    /** How far a request is. Not in VoxEngine. */
    readonly Progress: 'MCP.Events.Progress';
    /** There is no answer yet; once for each request. Not in VoxEngine. */
    readonly SlowRequest: 'MCP.Events.SlowRequest';
    /** A lost connection is there again. Not in VoxEngine. */
    readonly Reconnected: 'MCP.Events.Reconnected';
  };
  type Events = (typeof Events)[keyof typeof Events];
  namespace Events {
    type WebSocketMediaStarted = 'MCP.Events.WebSocketMediaStarted';
    type WebSocketMediaEnded = 'MCP.Events.WebSocketMediaEnded';
    type Progress = 'MCP.Events.Progress';
    type SlowRequest = 'MCP.Events.SlowRequest';
    type Reconnected = 'MCP.Events.Reconnected';
  }

  /** What listeners of each of `ServerEvents` and `Events` are given. */
  interface ClientEventMap {
    /** A notification of the server: `{ method, params }`. */
    [ServerEvents.Unknown]: ClientEvent;
    /** The server's tools: the result of tools/list. */
    [ServerEvents.ToolsList]: ClientEvent;
    /** What a tool said: the result of tools/call, `isError` included. */
    [ServerEvents.ToolResult]: ClientEvent;
    /** A request failed, or the connection. */
    [ServerEvents.MCPError]: ClientEvent<ErrorPayload>;
    /** The server has answered: `{ protocolVersion, serverInfo, capabilities, instructions }`. */
    [ServerEvents.ConnectorInformation]: ClientEvent;
    /** Has no occasion: MCP carries no audio. */
    [Events.WebSocketMediaStarted]: ClientEvent;
    /** Has no occasion: MCP carries no audio. */
    [Events.WebSocketMediaEnded]: ClientEvent;
    /** How far a request is. Not in VoxEngine. */
    [Events.Progress]: ClientEvent<{ progress: number; total?: number; message?: string }>;
    /** There is no answer yet; once for each request. Not in VoxEngine. */
    [Events.SlowRequest]: ClientEvent<{ method: string; name?: string; elapsedMs: number }>;
    /** A lost connection is there again. Not in VoxEngine. */
    [Events.Reconnected]: ClientEvent;
  }

  interface ClientEvent<Payload = any> {
    name: ServerEvents | Events;
    client: Client;
    /** The request whose outcome it is. Not in VoxEngine. */
    requestId?: string;
    data: { customEvent: string; payload: Payload };
  }

  interface ErrorPayload {
    /** The server's, an HTTP status, or -32000 and below for what happened on our side. */
    code: number;
    message: string;
    /** What happened on our side, such as `'MCP_CONNECTION_CLOSED'`. */
    reason?: string;
    data?: any;
  }
}

/** What happens in calls, counted by Google Analytics or another collector. All functions return it, so that calls may be chained. */
declare namespace MeasurementProtocol {
  /**
   * Before all others.
   *
   * @param trackingId `G-…` of Google Analytics 4, with the secret GA_API_SECRET; or `UA-…`, for a collector that the operator names
   * @param debug hits are checked and not counted; the journal has what the collector says
   */
  function setup(trackingId: string, debug?: boolean, dataSource?: string): typeof MeasurementProtocol;
  /** Whom the following hits are about. */
  function startSession(options: StartSessionOptions): typeof MeasurementProtocol;
  /** As `startSession`, under an id that is the caller’s in every session and does not tell the number. */
  function setSessionByCallerId(options: SetSessionByCallerIdOptions): Promise<typeof MeasurementProtocol>;
  /** The session is over. */
  function endSession(): typeof MeasurementProtocol;
  /** Where the caller came from; holds for the following hits. */
  function setTrafficSource(options: SetTrafficSourceOptions): typeof MeasurementProtocol;
  /** Which program it is; holds for the following hits. */
  function setApplicationInfo(options: SetApplicationInfoOptions): typeof MeasurementProtocol;
  /** Counts an event. */
  function sendEvent(options: SendEventOptions): typeof MeasurementProtocol;
  /** Counts something that went wrong. */
  function sendException(options: SendExceptionOptions): typeof MeasurementProtocol;
  /** Counts an item of a transaction. */
  function sendItem(options: SendItemOptions): typeof MeasurementProtocol;
  /** Counts something in a social network. */
  function sendSocial(options: SendSocialOptions): typeof MeasurementProtocol;
  /** Counts how long something took. */
  function sendTiming(options: SendTimingOptions): typeof MeasurementProtocol;
  /** Counts a purchase. */
  function sendTransaction(options: SendTransactionOptions): typeof MeasurementProtocol;

  interface StartSessionOptions {
    clientID: string;
    userID?: string;
    anonymizeIP?: boolean;
    IPOverride?: string;
    geographicalOverride?: string;
  }

  interface SetSessionByCallerIdOptions {
    /** Default: nobody who was counted before. */
    callerId?: string;
    userID?: string;
    anonymizeIP?: string | boolean;
    IPOverride?: string;
  }

  interface SetTrafficSourceOptions {
    documentReferrer?: string;
    campaignName?: string;
    campaignSource?: string;
    campaignMedium?: string;
    campaignKeyword?: string;
    campaignContent?: string;
    campaignID?: string;
    googleAdsID?: string;
    googleDisplayAdsID?: string;
  }

  interface SetApplicationInfoOptions {
    name: string;
    id?: string;
    version?: string;
    installerID?: string;
  }

  interface HitOptions {
    /** It was not the caller who did something. */
    nonInteractionHit?: string | boolean;
  }

  interface SendEventOptions extends HitOptions {
    category: string;
    /** In Google Analytics 4 the name of the event. */
    action: string;
    label?: string;
    value?: string | number;
  }

  interface SendExceptionOptions extends HitOptions {
    description?: string;
    isFatal?: boolean;
  }

  interface SendItemOptions extends HitOptions {
    transactionId: number | string;
    name: string;
    price: number;
    quantity: number;
    code?: string;
    category?: string;
  }

  interface SendSocialOptions extends HitOptions {
    network?: string;
    action?: string;
    trigger?: string;
  }

  interface SendTimingOptions extends HitOptions {
    category?: string;
    name?: string;
    /** ms. */
    time?: number;
    label?: string;
  }

  interface SendTransactionOptions extends HitOptions {
    id: number | string;
    affiliation?: string;
    revenue: number;
    shipping?: number;
    tax?: number;
  }
}

/** HTTP requests and mails. Addresses must be public ones, unless the operator allows others. */
declare namespace Net {
  /**
   * Sends an HTTP request and calls `callback` with what came of it. 3 run at once, 35 may wait.
   *
   * @throws TypeError that names the option that is wrong
   * @throws RangeError when too many wait
   */
  function httpRequest(
    url: string,
    callback?: ((result: HttpRequestResult) => unknown) | null,
    options?: HttpRequestOptions,
  ): void;
  /** As `httpRequest`; resolves also when the request fails, and rejects where `httpRequest` throws. */
  function httpRequestAsync(url: string, options?: HttpRequestOptions): Promise<HttpRequestResult>;
  /**
   * Sends a mail and calls `callback` with what came of it. 2 are sent at once, 10 may wait.
   *
   * @param mailServerAddress name or address, with `:port` if it is not 25
   * @throws TypeError that names the parameter that is wrong
   * @throws RangeError when too many wait
   */
  function sendMail(
    mailServerAddress: string,
    from: string,
    to: string | string[],
    title: string,
    body: string,
    callback?: ((result: SendMailResult) => unknown) | null,
    options?: SendMailOptions,
  ): void;
  /** As `sendMail`; resolves also when the mail is not taken. */
  function sendMailAsync(
    mailServerAddress: string,
    from: string,
    to: string | string[],
    title: string,
    body: string,
    options?: SendMailOptions,
  ): Promise<SendMailResult>;

  /** Options of a request; `new Net.HttpRequestOptions()` makes an object without any. */
  class HttpRequestOptions {
    /** Default: GET. */
    method?: string;
    /** The body of POST, PUT and PATCH: 360,000 bytes at most. */
    postData?: string | ArrayLike<number>;
    /** By their names, or as VoxEngine's older list of lines. */
    headers?: { [name: string]: string | undefined } | string[];
    /** Go into the query of the URL. */
    params?: { [name: string]: string };
    /** The body is given as bytes, `data`, instead of `text`. Default: false. */
    rawOutput?: boolean;
    /** Seconds, 90 at most and by default. */
    timeout?: number;
    /** Seconds, 6 at most and by default. */
    connectionTimeout?: number;
    /** Whether bodies are in the journal. Default: false. */
    enableSystemLog?: boolean;
  }

  interface HttpRequestResult {
    /** HTTP status; below 0 when there was no response. */
    code: number;
    headers?: HttpHeader[];
    raw_headers?: string;
    /** The body, where it is text. */
    text?: string;
    /** The body, with `rawOutput`. */
    data?: number[];
    /** Why there was no response. */
    error?: string;
  }

  /** Options of a mail; `new Net.SendMailOptions()` makes an object without any. */
  class SendMailOptions {
    html?: string;
    cc?: string | string[];
    bcc?: string | string[];
    /** Default: 25. */
    port?: number;
    login?: string;
    password?: string | undefined;
  }

  interface SendMailResult {
    /** What the mail server said: 250 when it took the mail; below 0 when it said nothing. */
    code: number;
    error?: string;
  }
}

/** What is known of telephone numbers. */
declare namespace PhoneNumber {
  /**
   * What kind of number it is and where it belongs. What is no number has an `error` and is not valid.
   *
   * @param number in E.164, or with `country` as it is dialled there
   * @param country ISO 3166, such as `'DE'`
   */
  function getInfo(number: string, country?: string): Info;

  interface Info {
    /** `'MOBILE'`, `'FIXED_LINE'`, `'TOLL_FREE'` and others; `'UNKNOWN'`. */
    numberType: string;
    /** Country (ISO 3166); `'001'` for numbers of no country. */
    region: string;
    location: string;
    isPossibleNumber: boolean;
    isValidNumber: boolean;
    isValidNumberForRegion: boolean;
    /** In E.164. */
    number: string;
    /** `'INVALID_COUNTRY_CODE'`, `'NOT_A_NUMBER'`, `'TOO_SHORT_AFTER_IDD'`, `'TOO_SHORT_NSN'` or `'TOO_LONG_NSN'`. */
    error?: string;
  }
}

declare namespace VoxEngine {
  /**
   * Plays a file of the web (WAV, MP3, FLAC, Ogg with Opus or Vorbis; 10 MB). Send it to a call by
   * `player.sendMediaTo(call)`.
   *
   * @throws TypeError that names the parameter that is wrong
   */
  function createURLPlayer(request: URLPlayerRequest | string, parameters?: URLPlayerParameters | boolean): Player;
  /** Speaks a text of at most 1,500 characters. */
  function createTTSPlayer(text: string, parameters?: TTSPlayerParameters | string): Player;
  /**
   * Plays tones: frequencies and times as VoxEngine writes them.
   *
   * @throws TypeError for a script that is none
   */
  function createToneScriptPlayer(script: string, parameters?: ToneScriptPlayerParameters | boolean): Player;
  /**
   * Plays files and texts, one after the other.
   *
   * @throws TypeError for what is no list of segments
   */
  function createSequencePlayer(parameters: SequencePlayerParameters): SequencePlayer;
}

/** What players have in common. No method needs `this`. */
declare class BasePlayer {
  protected constructor();
  id(): string;
  /** Asks to be told when that place is reached: milliseconds, below 0 from the end. */
  addMarker(offset: number, segment?: SequencePlayerSegment): void;
  addEventListener(event: PlayerEvents | SequencePlayerEvents, listener: (event: any) => unknown): void;
  removeEventListener(event: PlayerEvents | SequencePlayerEvents, listener?: (event: any) => unknown): void;
  /** Holds it where it is. */
  pause(): void;
  /** Goes on where it was paused, or begins what was made with `onPause`. */
  resume(): void;
  /** Ends it: nothing more is told of it but `Stopped`. */
  stop(): void;
  /** The unit hears the player, in place of what it heard before. */
  sendMediaTo(mediaUnit: VoxMediaUnit, parameters?: SendMediaParameters): void;
  /** The unit does not hear the player any more. */
  stopMediaTo(mediaUnit: VoxMediaUnit): void;
}

/** Plays one file, text or tone. Events tell how far it is. */
declare class Player extends BasePlayer {
  private constructor();
  /**
   * Asks for `PlayerEvents.PlaybackMarkerReached`.
   *
   * @param offset milliseconds; below 0 from the end
   * @throws TypeError for what is no number
   */
  addMarker(offset: number): void;
  addEventListener<Name extends keyof PlayerEventMap>(
    event: Name,
    listener: (event: PlayerEventMap[Name]) => unknown,
  ): void;
  removeEventListener<Name extends keyof PlayerEventMap>(
    event: Name,
    listener?: (event: PlayerEventMap[Name]) => unknown,
  ): void;
}

/** Plays several. */
declare class SequencePlayer extends BasePlayer {
  private constructor();
  /**
   * Asks for `SequencePlayerEvents.PlaybackMarkerReached`.
   *
   * @param offset milliseconds; below 0 from the end
   * @param segment one of those that the player was made with (default: the first)
   * @throws TypeError for what is no number, or no segment
   */
  addMarker(offset: number, segment?: SequencePlayerSegment): void;
  addEventListener<Name extends keyof SequencePlayerEventMap>(
    event: Name,
    listener: (event: SequencePlayerEventMap[Name]) => unknown,
  ): void;
  removeEventListener<Name extends keyof SequencePlayerEventMap>(
    event: Name,
    listener?: (event: SequencePlayerEventMap[Name]) => unknown,
  ): void;
}

interface URLPlayerRequest {
  url: string;
  /** Default: GET. */
  method?: URLPlayerRequestMethod;
  headers?: { name: string; value: string }[];
  body?: { text?: string; binary?: string };
}

/** How a file is asked for. */
declare const URLPlayerRequestMethod: {
  readonly GET: 'GET';
  readonly POST: 'POST';
};
type URLPlayerRequestMethod = (typeof URLPlayerRequestMethod)[keyof typeof URLPlayerRequestMethod];
declare namespace URLPlayerRequestMethod {
  type GET = 'GET';
  type POST = 'POST';
}

interface ToneScriptPlayerParameters {
  /** Begins anew when it ends. Default: false. */
  loop?: boolean;
  progressivePlayback?: boolean;
}

interface URLPlayerParameters extends ToneScriptPlayerParameters {
  /** Waits for `resume`. Default: false. */
  onPause?: boolean;
  /** Has no effect here: headers are never in the journal. */
  hideHeaders?: boolean;
  /** Has no effect here: bodies are never in the journal. */
  hideBody?: boolean;
}

interface TTSPlayerParameters extends CallSayParameters {
  /** Waits for `resume`. Default: false. */
  onPause?: boolean;
  /** Has no effect here: operators have the keys of providers. */
  apiKey?: string;
}

interface SequencePlayerParameters {
  segments: SequencePlayerSegment[];
  /** Begins anew when it ends. Default: false. */
  loop?: boolean;
  /** Waits for `resume`. Default: false. */
  onPause?: boolean;
}

type SequencePlayerSegment = URLPlayerSegment | TTSPlayerSegment;

interface URLPlayerSegment {
  url: string;
  parameters?: URLPlayerParameters;
}

interface TTSPlayerSegment {
  text: string;
  parameters?: TTSPlayerParameters;
}

/** Events of a player, for `player.addEventListener`. */
declare const PlayerEvents: {
  /** The player is there. */
  readonly Created: 'Player.Created';
  /** What is to be played is there. */
  readonly PlaybackReady: 'Player.PlaybackReady';
  /** It plays. */
  readonly Started: 'Player.Started';
  /** The scenario has stopped it. The last event of the player. */
  readonly Stopped: 'Player.Stopped';
  /** It has played all. */
  readonly PlaybackFinished: 'Player.PlaybackFinished';
  /** It cannot play. */
  readonly Error: 'Player.Error';
  /** It cannot play. */
  readonly PlaybackError: 'Player.Error';
  /** A place that `addMarker` named. */
  readonly PlaybackMarkerReached: 'Player.PlaybackMarkerReached';
  /** It waits for more of what is to be played. */
  readonly PlaybackBuffering: 'Player.Buffering';
  /** Of players that speak what still comes: what was asked for so far has been played. */
  readonly AudioChunksPlaybackFinished: 'Player.AudioChunksPlaybackFinished';
};
type PlayerEvents = (typeof PlayerEvents)[keyof typeof PlayerEvents];
declare namespace PlayerEvents {
  type Created = 'Player.Created';
  type PlaybackReady = 'Player.PlaybackReady';
  type Started = 'Player.Started';
  type Stopped = 'Player.Stopped';
  type PlaybackFinished = 'Player.PlaybackFinished';
  type Error = 'Player.Error';
  type PlaybackError = 'Player.Error';
  type PlaybackMarkerReached = 'Player.PlaybackMarkerReached';
  type PlaybackBuffering = 'Player.Buffering';
  type AudioChunksPlaybackFinished = 'Player.AudioChunksPlaybackFinished';
}

/** What listeners of each of `PlayerEvents` are given. */
interface PlayerEventMap {
  /** The player is there. */
  [PlayerEvents.Created]: PlayerEvent;
  /** What is to be played is there. */
  [PlayerEvents.PlaybackReady]: PlayerEvent;
  /** It plays. */
  [PlayerEvents.Started]: PlayerEvent & {
    /** Milliseconds; 0 where it is not known yet. */
    duration: number;
  };
  /** The scenario has stopped it. The last event of the player. */
  [PlayerEvents.Stopped]: PlayerEvent;
  /** It has played all. */
  [PlayerEvents.PlaybackFinished]: PlayerEvent & { error?: string };
  /** It cannot play. */
  [PlayerEvents.Error]: PlayerEvent & { error: string };
  /** A place that `addMarker` named. */
  [PlayerEvents.PlaybackMarkerReached]: PlayerEvent & {
    /** Milliseconds. */
    offset: number;
  };
  /** It waits for more of what is to be played. */
  [PlayerEvents.PlaybackBuffering]: PlayerEvent;
  /** Of players that speak what still comes: what was asked for so far has been played. */
  [PlayerEvents.AudioChunksPlaybackFinished]: PlayerEvent & {
    /** Milliseconds from the asking to the first audio. */
    timeToFirstByte: number;
  };
}

interface PlayerEvent {
  name: PlayerEvents;
  player: Player;
}

/** Events of a sequence player, for `player.addEventListener`. */
declare const SequencePlayerEvents: {
  /** The player is there. */
  readonly Created: 'SequencePlayer.Created';
  /** What is to be played is there. */
  readonly PlaybackReady: 'SequencePlayer.PlaybackReady';
  /** It plays. */
  readonly Started: 'SequencePlayer.Started';
  /** The scenario has stopped it. The last event of the player. */
  readonly Stopped: 'SequencePlayer.Stopped';
  /** It has played all. */
  readonly PlaybackFinished: 'SequencePlayer.PlaybackFinished';
  /** It cannot play. */
  readonly Error: 'SequencePlayer.Error';
  /** A place that `addMarker` named. */
  readonly PlaybackMarkerReached: 'SequencePlayer.PlaybackMarkerReached';
};
type SequencePlayerEvents = (typeof SequencePlayerEvents)[keyof typeof SequencePlayerEvents];
declare namespace SequencePlayerEvents {
  type Created = 'SequencePlayer.Created';
  type PlaybackReady = 'SequencePlayer.PlaybackReady';
  type Started = 'SequencePlayer.Started';
  type Stopped = 'SequencePlayer.Stopped';
  type PlaybackFinished = 'SequencePlayer.PlaybackFinished';
  type Error = 'SequencePlayer.Error';
  type PlaybackMarkerReached = 'SequencePlayer.PlaybackMarkerReached';
}

/** What listeners of each of `SequencePlayerEvents` are given. */
interface SequencePlayerEventMap {
  /** The player is there. */
  [SequencePlayerEvents.Created]: SequencePlayerEvent;
  /** What is to be played is there. */
  [SequencePlayerEvents.PlaybackReady]: SequencePlayerEvent;
  /** It plays. */
  [SequencePlayerEvents.Started]: SequencePlayerEvent;
  /** The scenario has stopped it. The last event of the player. */
  [SequencePlayerEvents.Stopped]: SequencePlayerEvent;
  /** It has played all. */
  [SequencePlayerEvents.PlaybackFinished]: SequencePlayerEvent & { error?: string };
  /** It cannot play. */
  [SequencePlayerEvents.Error]: SequencePlayerEvent & { error: string };
  /** A place that `addMarker` named. */
  [SequencePlayerEvents.PlaybackMarkerReached]: SequencePlayerEvent & {
    /** Milliseconds. */
    offset: number;
  };
}

interface SequencePlayerEvent {
  name: SequencePlayerEvents;
  sequencePlayer: SequencePlayer;
}

declare namespace VoxEngine {
  /**
   * Waits in a queue for an agent. Its events tell who answers.
   *
   * @throws TypeError that names the parameter that is wrong
   */
  function enqueueACDRequest(queueName: string, callerid: string, parameters?: ACDEnqueueParameters): ACDRequest;
  /**
   * Waits in a queue for an agent with certain skills.
   *
   * @throws TypeError that names the parameter that is wrong
   */
  function enqueueTask(parameters: SmartQueueTaskParameters): SmartQueueTask;
}

/** Waits for an agent. No method needs `this`. */
declare class ACDRequest {
  private constructor();
  id(): string;
  /** Asks for `ACDEvents.Waiting`. */
  getStatus(): void;
  /** Nothing of it is told any more. An agent who was reached is not let go. */
  cancel(): void;
  addEventListener<Name extends keyof ACDEventMap>(event: Name, listener: (event: ACDEventMap[Name]) => unknown): void;
  removeEventListener<Name extends keyof ACDEventMap>(
    event: Name,
    listener?: (event: ACDEventMap[Name]) => unknown,
  ): void;
}

interface ACDEnqueueParameters {
  /** 1, the highest, to 100. Default: 50. */
  priority?: number;
  /** Of the call to the agent: `X-…`, `User-to-User`; `VI-CallTimeout` is how long the phones may ring, in seconds. */
  headers?: CallHeaders;
  /** Has no effect here: there is no video. */
  video?: boolean;
  customData?: string;
}

/** Events of a request, for `request.addEventListener`. */
declare const ACDEvents: {
  /** An agent has answered. */
  readonly OperatorReached: 'ACD.OperatorReached';
  /** An agent is called. */
  readonly OperatorCallAttempt: 'ACD.OperatorCallAttempt';
  /** An agent did not answer. */
  readonly OperatorFailed: 'ACD.OperatorFailed';
  /** The request is over. */
  readonly Error: 'ACD.Error';
  /** How long it may still take. */
  readonly Waiting: 'ACD.Waiting';
  /** It is in the queue. */
  readonly Queued: 'ACD.Queued';
  /** No agent of the queue is there. The request is over. */
  readonly Offline: 'ACD.Offline';
  /** The queue takes nobody more, or the wait would be too long. The request is over. */
  readonly QueueFull: 'ACD.QueueFull';
};
type ACDEvents = (typeof ACDEvents)[keyof typeof ACDEvents];
declare namespace ACDEvents {
  type OperatorReached = 'ACD.OperatorReached';
  type OperatorCallAttempt = 'ACD.OperatorCallAttempt';
  type OperatorFailed = 'ACD.OperatorFailed';
  type Error = 'ACD.Error';
  type Waiting = 'ACD.Waiting';
  type Queued = 'ACD.Queued';
  type Offline = 'ACD.Offline';
  type QueueFull = 'ACD.QueueFull';
}

/** What listeners of each of `ACDEvents` are given. */
interface ACDEventMap {
  /** An agent has answered. */
  [ACDEvents.OperatorReached]: ACDEvent & { operatorCall: Call };
  /** An agent is called. */
  [ACDEvents.OperatorCallAttempt]: ACDEvent & { operatorCall: Call };
  /** An agent did not answer. */
  [ACDEvents.OperatorFailed]: ACDEvent & {
    operatorUserName: string;
    /** SIP status. */
    statusCode: number;
  };
  /** The request is over. */
  [ACDEvents.Error]: ACDEvent & { error: string };
  /** How long it may still take. */
  [ACDEvents.Waiting]: ACDEvent & {
    /** Minutes. */
    ewt: number;
    /** Place in the queue, from 1. */
    position: number;
  };
  /** It is in the queue. */
  [ACDEvents.Queued]: ACDEvent;
  /** No agent of the queue is there. The request is over. */
  [ACDEvents.Offline]: ACDEvent;
  /** The queue takes nobody more, or the wait would be too long. The request is over. */
  [ACDEvents.QueueFull]: ACDEvent;
}

interface ACDEvent {
  name: ACDEvents;
  request: ACDRequest;
}

/** Waits for an agent. No method needs `this`. */
declare class SmartQueueTask {
  private constructor();
  readonly id: string;
  readonly parameters: SmartQueueTaskParameters;
  clientCall: Call | null;
  agentCall: Call | null;
  status: 'DISTRIBUTING' | 'CONNECTING' | 'CONNECTED' | 'ENDED' | 'FAILED';
  /** How it ended; null before. */
  terminationStatus: TerminationStatus | null;
  /** Takes it from the queue, and `SmartQueueEvents.TaskCanceled` follows; the call of an agent who has it ends. */
  end(description?: string, terminationStatus?: TerminationStatus): void;
  addEventListener<Name extends keyof SmartQueueEventMap>(
    event: Name,
    listener: (event: SmartQueueEventMap[Name]) => unknown,
  ): void;
  removeEventListener<Name extends keyof SmartQueueEventMap>(
    event: Name,
    listener?: (event: SmartQueueEventMap[Name]) => unknown,
  ): void;
}

interface SmartQueueTaskParameters {
  /** Who waits. */
  call?: Call;
  queue: { id?: number; name?: string };
  /** Seconds that the phones of an agent may ring. */
  timeout?: number;
  /** 1, the highest, to 100. Default: 50. */
  priority?: number;
  /** What the agent must be able to do. */
  skills?: { name: string; level?: number[] }[];
  operatorSettings?: SmartQueueOperatorSettings;
  customData?: string;
  /** Of the call to the agent. */
  extraHeaders?: CallHeaders;
  /** Has no effect here, as the rest: there is no video. */
  video?: boolean;
  scheme?: unknown;
  maxVideoBitrate?: number;
}

interface SmartQueueOperatorSettings {
  operatorId: number;
  /** Whether nobody else will do. Default: STRICT. */
  mode?: SmartQueueOperatorSettingsMode;
  /** Seconds to wait for this agent. Default: 0. */
  timeout?: number;
}

/** Events of a task, for `task.addEventListener`. */
declare const SmartQueueEvents: {
  /** How long it may still take. */
  readonly Waiting: 'SmartQueue.Waiting';
  /** An agent has answered. */
  readonly OperatorReached: 'SmartQueue.OperatorReached';
  /** It is in the queue. */
  readonly EnqueueSuccess: 'SmartQueue.EnqueueSuccess';
  /** An agent is called. */
  readonly TaskDistributed: 'SmartQueue.DistributeTask';
  /** Who waits has hung up: `cancel()` takes the task from the queue. */
  readonly ClientDisconnected: 'SmartQueue.ClientDisconnected';
  /** The task is over without an agent. */
  readonly TaskCanceled: 'SmartQueue.TaskCanceled';
  /** The task is over because something failed. */
  readonly Error: 'SmartQueue.Error';
};
type SmartQueueEvents = (typeof SmartQueueEvents)[keyof typeof SmartQueueEvents];
declare namespace SmartQueueEvents {
  type Waiting = 'SmartQueue.Waiting';
  type OperatorReached = 'SmartQueue.OperatorReached';
  type EnqueueSuccess = 'SmartQueue.EnqueueSuccess';
  type TaskDistributed = 'SmartQueue.DistributeTask';
  type ClientDisconnected = 'SmartQueue.ClientDisconnected';
  type TaskCanceled = 'SmartQueue.TaskCanceled';
  type Error = 'SmartQueue.Error';
}

/** What listeners of each of `SmartQueueEvents` are given. */
interface SmartQueueEventMap {
  /** How long it may still take. */
  [SmartQueueEvents.Waiting]: SmartQueueEvent & {
    /** Milliseconds. */
    ewt: number;
    /** Place in the queue, from 1. */
    position: number;
    code: TaskWaitingCode;
    message: string;
  };
  /** An agent has answered. */
  [SmartQueueEvents.OperatorReached]: SmartQueueEvent & { agentCall: Call };
  /** It is in the queue. */
  [SmartQueueEvents.EnqueueSuccess]: SmartQueueEvent;
  /** An agent is called. */
  [SmartQueueEvents.TaskDistributed]: SmartQueueEvent & { operatorId: number; operatorName: string };
  /** Who waits has hung up: `cancel()` takes the task from the queue. */
  [SmartQueueEvents.ClientDisconnected]: SmartQueueEvent & { cancel: () => void };
  /** The task is over without an agent. */
  [SmartQueueEvents.TaskCanceled]: SmartQueueEvent & { status: TerminationStatus; description: string };
  /** The task is over because something failed. */
  [SmartQueueEvents.Error]: SmartQueueEvent & { type: TerminationStatus; description: string };
}

interface SmartQueueEvent {
  name: SmartQueueEvents;
  task: SmartQueueTask;
}

declare namespace VoxEngine {
  /** Records whatever is sent to it: `call.sendMediaTo(recorder)`. It hears one unit at a time, the newest. */
  function createRecorder(parameters: RecorderParameters & { video: true }): ConferenceRecorder;
  function createRecorder(parameters?: RecorderParameters): Recorder;
}

interface RecorderParameters extends BaseRecorderParameters {
  /** Each side on a channel of its own. Default: false. */
  stereo?: boolean;
  /** The profile of `ASRProfileList` that a transcript is made with. */
  provider?: string;
  /** Has no effect here: there is no video. */
  videoParameters?: object;
}

/** Records. No method needs `this`. */
declare class Recorder {
  protected constructor();
  id(): string;
  /** Silence is recorded while it is muted. Default: true. */
  mute(doMute?: boolean): void;
  /** Ends the recording: `RecorderEvents.Stopped` follows. */
  stop(): void;
  /** Records a conference: the same as `conference.sendMediaTo(recorder)`. */
  setConference(conference: Conference): void;
  addEventListener<Name extends keyof RecorderEventMap>(
    event: Name,
    listener: (event: RecorderEventMap[Name]) => unknown,
  ): void;
  removeEventListener<Name extends keyof RecorderEventMap>(
    event: Name,
    listener?: (event: RecorderEventMap[Name]) => unknown,
  ): void;
}

/**
 * What VoxEngine records conferences with video with, as `VoxEngine.createRecorder({ video: true })` makes it: here it records their audio. No method
 * needs `this`.
 */
declare class ConferenceRecorder extends Recorder {
  private constructor();
}

/** How long a recording is kept. */
declare const RecordExpireTime: {
  readonly THREEMONTHS: '';
  readonly SIXMONTHS: '-6m';
  readonly ONEYEAR: '-1y';
  readonly TWOYEARS: '-2y';
  readonly THREEYEARS: '-3y';
  readonly FIVEYEARS: '-5y';
};
type RecordExpireTime = (typeof RecordExpireTime)[keyof typeof RecordExpireTime];
declare namespace RecordExpireTime {
  type THREEMONTHS = '';
  type SIXMONTHS = '-6m';
  type ONEYEAR = '-1y';
  type TWOYEARS = '-2y';
  type THREEYEARS = '-3y';
  type FIVEYEARS = '-5y';
}

/** Events of a recorder, for `recorder.addEventListener`. */
declare const RecorderEvents: {
  /** The recording failed. The last event of the recorder. */
  readonly RecorderError: 'Recorder.Error';
  /** The recording begins, with the first unit that is sent to it. */
  readonly Started: 'Recorder.Started';
  /** The recording is complete. The last event of the recorder. */
  readonly Stopped: 'Recorder.Stopped';
};
type RecorderEvents = (typeof RecorderEvents)[keyof typeof RecorderEvents];
declare namespace RecorderEvents {
  type RecorderError = 'Recorder.Error';
  type Started = 'Recorder.Started';
  type Stopped = 'Recorder.Stopped';
}

/** What listeners of each of `RecorderEvents` are given. */
interface RecorderEventMap {
  /** The recording failed. The last event of the recorder. */
  [RecorderEvents.RecorderError]: RecorderEvent & { error: string };
  /** The recording begins, with the first unit that is sent to it. */
  [RecorderEvents.Started]: RecorderEvent & {
    /** Where it can be fetched a moment after `Stopped`. */
    url: string;
  };
  /** The recording is complete. The last event of the recorder. */
  [RecorderEvents.Stopped]: RecorderEvent & {
    cost: string;
    /** Seconds. */
    duration: number;
  };
}

interface RecorderEvent {
  name: RecorderEvents;
  recorder: Recorder;
}

/**
 * Calls `callback` once, after so many milliseconds (default: 0).
 *
 * @returns id for `clearTimeout`
 * @throws TypeError for what is no function
 * @throws RangeError when the session has 100 timers
 */
declare function setTimeout<Arguments extends unknown[]>(
  callback: (...args: Arguments) => unknown,
  timeout?: number,
  ...args: Partial<Arguments>
): number;

/**
 * Calls `callback` again and again, every so many milliseconds (100 at least).
 *
 * @returns id for `clearInterval`
 * @throws TypeError for what is no function
 * @throws RangeError when the session has 100 timers
 */
declare function setInterval<Arguments extends unknown[]>(
  callback: (...args: Arguments) => unknown,
  timeout?: number,
  ...args: Partial<Arguments>
): number;

/** The callback is not called any more. */
declare function clearTimeout(timeoutID?: number | null): void;
/** The callback is not called any more. */
declare function clearInterval(intervalID?: number | null): void;

/**
 * The management API of this server, for scenarios of an application that the operator allows it with a role. It reaches what is the application’s
 * own alone.
 */
declare namespace VoximplantAPI {
  /** Parameters of a command by their names in camel case; lists are arrays, times are `Date`. */
  interface Request {
    readonly [parameter: string]: unknown;
  }

  interface APIError {
    readonly code: number;
    readonly msg: string;
  }

  /** A command that was refused has these, and nothing else. */
  interface Failure {
    readonly error?: APIError;
    readonly errors?: readonly APIError[];
  }

  /** What a command answers that is not in `Answers`, by names in camel case: an application cannot use it, or its shape is that of its parameters. */
  interface Answer extends Failure {
    // biome-ignore lint/suspicious/noExplicitAny: each command has a shape of its own, which docs/reference/management-api.md tells
    readonly [member: string]: any;
  }

  /**
   * A promise is rejected with an error whose `code` says why: `MANAGEMENT_TOO_OFTEN` (10 commands a second), `MANAGEMENT_TOO_MANY`,
   * `MANAGEMENT_ANSWER_TOO_LONG`. What the API itself refuses is an answer with `error`.
   */
  type Methods<Names extends string> = {
    readonly [Method in Names]: (request?: Request) => Promise<Method extends keyof Answers ? Answers[Method] : Answer>;
  };

  /** Throws an error with the code `MANAGEMENT_NOT_ALLOWED` where the operator has allowed nothing. */
  class Client {
    constructor(parameters?: Request);
    readonly Accounts: Methods<
      | 'getAccountInfo'
      | 'setAccountInfo'
      | 'setChildAccountInfo'
      | 'getCurrencyRate'
      | 'getResourcePrice'
      | 'getSubscriptionPrice'
      | 'getChildrenAccounts'
      | 'getMoneyAmountToCharge'
      | 'changeAccountPlan'
      | 'getAccountPlans'
      | 'getAvailablePlans'
      | 'getAccountDocuments'
      | 'getAccountVerifications'
    >;
    readonly Applications: Methods<'addApplication' | 'delApplication' | 'setApplicationInfo' | 'getApplications'>;
    readonly Users: Methods<'addUser' | 'delUser' | 'setUserInfo' | 'getUsers'>;
    readonly CallLists: Methods<
      | 'createCallList'
      | 'appendToCallList'
      | 'cancelCallListBatch'
      | 'editCallList'
      | 'editCallListTasksPriority'
      | 'deleteCallList'
      | 'getCallLists'
      | 'getCallListDetails'
      | 'editCallListTask'
      | 'cancelCallListTask'
      | 'stopCallListProcessing'
      | 'recoverCallList'
    >;
    readonly Scenarios: Methods<
      | 'addScenario'
      | 'delScenario'
      | 'bindScenario'
      | 'getScenarios'
      | 'setScenarioInfo'
      | 'reorderScenarios'
      | 'startScenarios'
      | 'startConference'
    >;
    readonly Rules: Methods<'addRule' | 'delRule' | 'setRuleInfo' | 'getRules' | 'reorderRules'>;
    readonly History: Methods<
      | 'getCallHistory'
      | 'getCallHistoryAsync'
      | 'getBriefCallHistory'
      | 'getHistoryReports'
      | 'downloadHistoryReport'
      | 'getTransactionHistory'
      | 'getTransactionHistoryAsync'
      | 'deleteRecord'
      | 'getACDHistory'
      | 'getAuditLog'
      | 'getAuditLogAsync'
    >;
    readonly PhoneNumbers: Methods<
      | 'getPhoneNumberReports'
      | 'attachPhoneNumber'
      | 'bindPhoneNumberToApplication'
      | 'deactivatePhoneNumber'
      | 'setPhoneNumberInfo'
      | 'getPhoneNumbers'
      | 'isAccountPhoneNumber'
      | 'getPhoneNumbersAsync'
      | 'getNewPhoneNumbers'
      | 'getPhoneNumberCategories'
      | 'getPhoneNumberCountryStates'
      | 'getPhoneNumberRegions'
      | 'getActualPhoneNumberRegion'
      | 'getAccountPhoneNumberCountries'
    >;
    readonly PSTNBlacklist: Methods<
      'addPstnBlackListItem' | 'setPstnBlackListItem' | 'delPstnBlackListItem' | 'getPstnBlackList'
    >;
    readonly SIPWhiteList: Methods<
      'addSipWhiteListItem' | 'delSipWhiteListItem' | 'setSipWhiteListItem' | 'getSipWhiteList'
    >;
    readonly SIPRegistration: Methods<
      | 'createSipRegistration'
      | 'updateSipRegistration'
      | 'bindSipRegistration'
      | 'deleteSipRegistration'
      | 'getSipRegistrations'
    >;
    readonly WABPhoneNumbers: Methods<
      'addWABPhoneNumber' | 'deleteWABPhoneNumber' | 'setWABPhoneNumberInfo' | 'getWABPhoneNumbers'
    >;
    readonly CallerIDs: Methods<'delCallerID' | 'getCallerIDs'>;
    readonly OutboundTestNumbers: Methods<
      | 'addOutboundTestPhoneNumber'
      | 'verifyOutboundTestPhoneNumber'
      | 'activateOutboundTestPhoneNumber'
      | 'delOutboundTestPhoneNumber'
      | 'getOutboundTestPhoneNumbers'
    >;
    readonly Queues: Methods<
      | 'addQueue'
      | 'bindUserToQueue'
      | 'delQueue'
      | 'setQueueInfo'
      | 'getQueues'
      | 'getACDState'
      | 'getACDOperatorStatistics'
      | 'getACDQueueStatistics'
      | 'getACDOperatorStatusStatistics'
    >;
    readonly SmartQueue: Methods<
      | 'getSmartQueueRealtimeMetrics'
      | 'getSmartQueueDayHistory'
      | 'requestSmartQueueHistory'
      | 'getSQState'
      | 'sQ_SetAgentCustomStatusMapping'
      | 'sQ_GetAgentCustomStatusMapping'
      | 'sQ_DeleteAgentCustomStatusMapping'
      | 'sQ_AddQueue'
      | 'sQ_SetQueueInfo'
      | 'sQ_DelQueue'
      | 'sQ_GetQueues'
      | 'sQ_AddSkill'
      | 'sQ_DelSkill'
      | 'sQ_SetSkillInfo'
      | 'sQ_BindSkill'
      | 'sQ_UnbindSkill'
      | 'sQ_GetSkills'
      | 'sQ_BindAgent'
      | 'sQ_UnbindAgent'
      | 'sQ_GetAgents'
      | 'sQ_SetAgentInfo'
    >;
    readonly Skills: Methods<'addSkill' | 'delSkill' | 'setSkillInfo' | 'getSkills' | 'bindSkill'>;
    readonly AuthorizedIPs: Methods<
      'addAuthorizedAccountIP' | 'delAuthorizedAccountIP' | 'getAuthorizedAccountIPs' | 'checkAuthorizedAccountIP'
    >;
    readonly RegulationAddress: Methods<
      | 'linkregulationAddress'
      | 'getZIPCodes'
      | 'getRegulationsAddress'
      | 'getAvailableRegulations'
      | 'getCountries'
      | 'getRegions'
    >;
    readonly PushCredentials: Methods<
      'addPushCredential' | 'setPushCredential' | 'delPushCredential' | 'getPushCredential' | 'bindPushCredential'
    >;
    readonly DialogflowCredentials: Methods<
      'addDialogflowKey' | 'setDialogflowKey' | 'delDialogflowKey' | 'getDialogflowKeys' | 'bindDialogflowKeys'
    >;
    readonly SMS: Methods<'sendSmsMessage' | 'a2PSendSms' | 'controlSms' | 'getSmsHistory' | 'a2PGetSmsHistory'>;
    readonly RecordStorages: Methods<'getRecordStorages'>;
    readonly RoleSystem: Methods<
      | 'createKey'
      | 'getKeys'
      | 'updateKey'
      | 'deleteKey'
      | 'setKeyRoles'
      | 'getKeyRoles'
      | 'removeKeyRoles'
      | 'addSubUser'
      | 'getSubUsers'
      | 'setSubUserInfo'
      | 'delSubUser'
      | 'setSubUserRoles'
      | 'getSubUserRoles'
      | 'removeSubUserRoles'
      | 'getRoles'
      | 'getRoleGroups'
    >;
    readonly KeyValueStorage: Methods<
      'setKeyValueItem' | 'delKeyValueItem' | 'getKeyValueItem' | 'getKeyValueItems' | 'getKeyValueKeys'
    >;
    readonly Invoices: Methods<'getAccountInvoices' | 'downloadInvoice'>;
    readonly Secrets: Methods<'addSecret' | 'delSecret' | 'getSecretValue' | 'getSecrets' | 'setSecretInfo'>;
  }
}

declare namespace VoxEngine {
  /**
   * Opens a WebSocket. It may carry texts, and audio: `call.sendMediaTo(socket)`.
   *
   * @throws TypeError that names the parameter that is wrong
   */
  function createWebSocket(url: string, parameters?: WebSocketParameters): WebSocket;
  /** Lets others open WebSockets to this session's access URL: `AppEvents.WebSocket` tells of each. */
  function allowWebSocketConnections(): void;
  /** Longer texts of WebSockets that others open are in the journal. */
  function enableTraceForIncomingWebsockets(): void;
  /** They are cut again. */
  function disableTraceForIncomingWebsockets(): void;
  /** Changes nothing here: the figures of every WebSocket are in the journal. */
  function enableStatisticsForIncomingWebsockets(): void;
  /** Changes nothing here. */
  function disableStatisticsForIncomingWebsockets(): void;
}

/** What clients over a WebSocket have in common. */
interface WebSocketBasedParameters {
  /** Keeps what is said out of the journal. Default: false. */
  privacy?: boolean;
  /** Longer texts in the journal. Default: false. */
  trace?: boolean;
  /** Changes nothing here: the figures are in the journal. */
  statistics?: boolean;
}

interface WebSocketParameters extends WebSocketBasedParameters {
  protocols?: string | string[];
  headers?: { name: string; value: string }[];
}

/** How a connection ended. */
interface WebSocketCloseInfo {
  /** RFC 6455 §7.4.1. */
  code: number;
  reason: string;
  wasClean: boolean;
}

/** A WebSocket. No method needs `this`. Functions that are set as `on…` run before the listeners. */
declare class WebSocket {
  /**
   * As `VoxEngine.createWebSocket`.
   *
   * @throws TypeError that names the parameter that is wrong
   */
  constructor(url: string, parameters?: WebSocketParameters);
  onopen: ((event: WebSocketEvent) => unknown) | null;
  onclose: ((event: WebSocketCloseEvent) => unknown) | null;
  onmessage: ((event: WebSocketMessageEvent) => unknown) | null;
  onerror: ((event: WebSocketEvent) => unknown) | null;
  oncreated: ((event: WebSocketEvent) => unknown) | null;
  onmediastarted: ((event: WebSocketMediaStartedEvent) => unknown) | null;
  onmediaended: ((event: WebSocketMediaEndedEvent) => unknown) | null;
  readonly readyState: WebSocketReadyState;
  readonly url: string;
  id(): string;
  /**
   * Sends a text. What is sent while it connects waits; what is sent once it closes is dropped.
   *
   * @throws TypeError for an object
   */
  send(data: string | number | boolean): void;
  /**
   * Closes it.
   *
   * @param code 1000 (the default), or 3000 to 4999
   * @throws TypeError for another one
   */
  close(code?: number, reason?: string): void;
  addEventListener<Name extends keyof WebSocketEventMap>(
    event: Name,
    listener: (event: WebSocketEventMap[Name]) => unknown,
  ): void;
  removeEventListener<Name extends keyof WebSocketEventMap>(
    event: Name,
    listener?: (event: WebSocketEventMap[Name]) => unknown,
  ): void;
  /** What the peer says, the unit hears; with `tag`, one stream of the peer. */
  sendMediaTo(mediaUnit: VoxMediaUnit, parameters?: { tag?: string }): void;
  /** The unit does not hear the peer any more. */
  stopMediaTo(mediaUnit: VoxMediaUnit, parameters?: { tag?: string }): void;
  /** Forgets what the peer sent and nobody has heard yet. */
  clearMediaBuffer(parameters?: { tag?: string }): void;
}

/** Events of a WebSocket, for `socket.addEventListener`. */
declare const WebSocketEvents: {
  /** It is open. */
  readonly OPEN: 'WebSocket.Open';
  /** It is closed. The last event of the WebSocket. */
  readonly CLOSE: 'WebSocket.Close';
  /** The peer sent a text. */
  readonly MESSAGE: 'WebSocket.Message';
  /** It cannot be opened, or broke. */
  readonly ERROR: 'WebSocket.Error';
  /** It is about to be opened. */
  readonly CREATED: 'WebSocket.Created';
  /** The peer begins to send audio. */
  readonly MEDIA_STARTED: 'WebSocket.MediaEventStarted';
  /** The peer has sent all its audio. */
  readonly MEDIA_ENDED: 'WebSocket.MediaEventEnded';
};
type WebSocketEvents = (typeof WebSocketEvents)[keyof typeof WebSocketEvents];
declare namespace WebSocketEvents {
  type OPEN = 'WebSocket.Open';
  type CLOSE = 'WebSocket.Close';
  type MESSAGE = 'WebSocket.Message';
  type ERROR = 'WebSocket.Error';
  type CREATED = 'WebSocket.Created';
  type MEDIA_STARTED = 'WebSocket.MediaEventStarted';
  type MEDIA_ENDED = 'WebSocket.MediaEventEnded';
}

/** What listeners of each of `WebSocketEvents` are given. */
interface WebSocketEventMap {
  /** It is open. */
  [WebSocketEvents.OPEN]: WebSocketEvent;
  /** It is closed. The last event of the WebSocket. */
  [WebSocketEvents.CLOSE]: WebSocketCloseEvent;
  /** The peer sent a text. */
  [WebSocketEvents.MESSAGE]: WebSocketMessageEvent;
  /** It cannot be opened, or broke. */
  [WebSocketEvents.ERROR]: WebSocketEvent;
  /** It is about to be opened. */
  [WebSocketEvents.CREATED]: WebSocketEvent;
  /** The peer begins to send audio. */
  [WebSocketEvents.MEDIA_STARTED]: WebSocketMediaStartedEvent;
  /** The peer has sent all its audio. */
  [WebSocketEvents.MEDIA_ENDED]: WebSocketMediaEndedEvent;
}

interface WebSocketEvent {
  name: WebSocketEvents;
  websocket: WebSocket;
}

interface WebSocketCloseEvent extends WebSocketEvent, WebSocketCloseInfo {}

interface WebSocketMessageEvent extends WebSocketEvent {
  text: string;
}

interface WebSocketMediaStartedEvent extends WebSocketEvent {
  tag?: string;
  encoding: string;
  customParameters?: { [name: string]: string };
}

interface WebSocketMediaEndedEvent extends WebSocketEvent {
  tag?: string;
  mediaInfo: WebSocketMediaInfo;
}

interface WebSocketMediaInfo {
  /** Whole seconds. */
  duration: number;
  bytesSent: number;
}

/** State of a WebSocket. */
declare const WebSocketReadyState: {
  readonly CLOSED: 'closed';
  readonly CLOSING: 'closing';
  readonly CONNECTING: 'connecting';
  readonly OPEN: 'open';
};
type WebSocketReadyState = (typeof WebSocketReadyState)[keyof typeof WebSocketReadyState];
declare namespace WebSocketReadyState {
  type CLOSED = 'closed';
  type CLOSING = 'closing';
  type CONNECTING = 'connecting';
  type OPEN = 'open';
}

/** How audio is encoded that is sent to a WebSocket. */
declare const WebSocketAudioEncoding: {
  readonly PCM8: 'PCM8';
  readonly PCM16_8KHZ: 'PCM8';
  readonly PCM16: 'PCM16';
  readonly PCM16_16KHZ: 'PCM16';
  readonly ALAW: 'ALAW';
  readonly ULAW: 'ULAW';
  readonly OPUS: 'OPUS';
};
type WebSocketAudioEncoding = (typeof WebSocketAudioEncoding)[keyof typeof WebSocketAudioEncoding];
declare namespace WebSocketAudioEncoding {
  type PCM8 = 'PCM8';
  type PCM16_8KHZ = 'PCM8';
  type PCM16 = 'PCM16';
  type PCM16_16KHZ = 'PCM16';
  type ALAW = 'ALAW';
  type ULAW = 'ULAW';
  type OPUS = 'OPUS';
}

/** Why a WebSocket was closed (RFC 6455 §7.4.1). */
declare const WebSocketCloseCode: {
  readonly CLOSE_NORMAL: 1000;
  readonly CLOSE_GOING_AWAY: 1001;
  readonly CLOSE_PROTOCOL_ERROR: 1002;
  readonly CLOSE_UNSUPPORTED: 1003;
  readonly CLOSED_NO_STATUS: 1005;
  readonly CLOSE_ABNORMAL: 1006;
  readonly CLOSE_UNSUPPORTED_PAYLOAD: 1007;
  readonly CLOSE_POLICY_VIOLATION: 1008;
  readonly CLOSE_TOO_LARGE: 1009;
  readonly CLOSE_MANDATORY_EXTENSION: 1010;
  readonly CLOSE_SERVER_ERROR: 1011;
  readonly CLOSE_SERVICE_RESTART: 1012;
  readonly CLOSE_TRY_AGAIN_LATER: 1013;
  readonly CLOSE_BAD_GATEWAY: 1014;
  readonly CLOSE_TLS_FAIL: 1015;
};
type WebSocketCloseCode = (typeof WebSocketCloseCode)[keyof typeof WebSocketCloseCode];
declare namespace WebSocketCloseCode {
  type CLOSE_NORMAL = 1000;
  type CLOSE_GOING_AWAY = 1001;
  type CLOSE_PROTOCOL_ERROR = 1002;
  type CLOSE_UNSUPPORTED = 1003;
  type CLOSED_NO_STATUS = 1005;
  type CLOSE_ABNORMAL = 1006;
  type CLOSE_UNSUPPORTED_PAYLOAD = 1007;
  type CLOSE_POLICY_VIOLATION = 1008;
  type CLOSE_TOO_LARGE = 1009;
  type CLOSE_MANDATORY_EXTENSION = 1010;
  type CLOSE_SERVER_ERROR = 1011;
  type CLOSE_SERVICE_RESTART = 1012;
  type CLOSE_TRY_AGAIN_LATER = 1013;
  type CLOSE_BAD_GATEWAY = 1014;
  type CLOSE_TLS_FAIL = 1015;
}

interface AppEventMap {
  /** Somebody has opened a WebSocket to this session; only after `VoxEngine.allowWebSocketConnections()`. */
  [AppEvents.WebSocket]: AppWebSocketEvent;
  /** Somebody could not open one. */
  [AppEvents.NewWebSocketFailed]: AppWebSocketFailedEvent;
}

interface AppWebSocketEvent extends AppHttpRequestEvent {
  websocket: WebSocket;
}

interface AppWebSocketFailedEvent extends AppHttpRequestEvent {
  reason: string;
}

declare namespace OpenAI {
  /**
   * A client; only there after `require(Modules.OpenAI)`. Resolves before the vendor answers: events tell how the
   * connection fares. Rejects with an error that names the parameter that can never work.
   */
  function createRealtimeAPIClient(parameters: RealtimeAPIClientParameters): Promise<RealtimeAPIClient>;

  /** What listeners of each of `RealtimeAPIEvents` and `Events` are given. */
  type RealtimeAPIClientEventMap = { [Name in RealtimeAPIEvents]: VendorEvent<RealtimeAPIClient> } & {
    [Name in keyof VendorMediaEventMap<RealtimeAPIClient> as (typeof Events)[Name]]: VendorMediaEventMap<RealtimeAPIClient>[Name];
  };

  /** No method needs `this`. */
  class RealtimeAPIClient {
    private constructor();
    id: VendorClient['id'];
    webSocketId: VendorClient['webSocketId'];
    close: VendorClient['close'];
    addEventListener<Name extends keyof RealtimeAPIClientEventMap>(event: Name, listener: (event: RealtimeAPIClientEventMap[Name]) => unknown): void;
    removeEventListener<Name extends keyof RealtimeAPIClientEventMap>(event: Name, listener?: (event: RealtimeAPIClientEventMap[Name]) => unknown): void;
    sendMediaTo: VendorClient['sendMediaTo'];
    stopMediaTo: VendorClient['stopMediaTo'];
    clearMediaBuffer: VendorClient['clearMediaBuffer'];
    /** Sends `session.update`, with these fields. */
    sessionUpdate(parameters?: object): void;
    /** Sends `conversation.item.create`, with these fields. */
    conversationItemCreate(parameters?: object): void;
    /** Sends `conversation.item.retrieve`, with these fields. */
    conversationItemRetrieve(parameters?: object): void;
    /** Sends `conversation.item.truncate`, with these fields. */
    conversationItemTruncate(parameters?: object): void;
    /** Sends `conversation.item.delete`, with these fields. */
    conversationItemDelete(parameters?: object): void;
    /** Sends `response.create`, with these fields. */
    responseCreate(parameters?: object): void;
    /** Sends `response.cancel`, with these fields. */
    responseCancel(parameters?: object): void;
    /** Sends `input_audio_buffer.clear`, with these fields. */
    inputAudioBufferClear(parameters?: object): void;
    /** Sends `input_audio_buffer.commit`, with these fields. */
    inputAudioBufferCommit(parameters?: object): void;
  }
}

declare namespace OpenAI {
  namespace Beta {
    /**
     * A client; only there after `require(Modules.OpenAI)`. Resolves before the vendor answers: events tell how the
     * connection fares. Rejects with an error that names the parameter that can never work.
     */
    function createRealtimeAPIClient(parameters: RealtimeAPIClientParameters): Promise<RealtimeAPIClient>;

    /** What listeners of each of `RealtimeAPIEvents` and `Events` are given. */
    type RealtimeAPIClientEventMap = { [Name in RealtimeAPIEvents]: VendorEvent<RealtimeAPIClient, any> } & {
      [Name in keyof VendorMediaEventMap<RealtimeAPIClient> as (typeof Events)[Name]]: VendorMediaEventMap<RealtimeAPIClient>[Name];
    };

    /** No method needs `this`. */
    class RealtimeAPIClient {
      private constructor();
      id: VendorClient['id'];
      webSocketId: VendorClient['webSocketId'];
      close: VendorClient['close'];
      addEventListener<Name extends keyof RealtimeAPIClientEventMap>(event: Name, listener: (event: RealtimeAPIClientEventMap[Name]) => unknown): void;
      removeEventListener<Name extends keyof RealtimeAPIClientEventMap>(event: Name, listener?: (event: RealtimeAPIClientEventMap[Name]) => unknown): void;
      sendMediaTo: VendorClient['sendMediaTo'];
      stopMediaTo: VendorClient['stopMediaTo'];
      clearMediaBuffer: VendorClient['clearMediaBuffer'];
      /** Sends `session.update`, with these fields. */
      sessionUpdate(parameters?: object): void;
      /** Sends `conversation.item.create`, with these fields. */
      conversationItemCreate(parameters?: object): void;
      /** Sends `conversation.item.retrieve`, with these fields. */
      conversationItemRetrieve(parameters?: object): void;
      /** Sends `conversation.item.truncate`, with these fields. */
      conversationItemTruncate(parameters?: object): void;
      /** Sends `conversation.item.delete`, with these fields. */
      conversationItemDelete(parameters?: object): void;
      /** Sends `response.create`, with these fields. */
      responseCreate(parameters?: object): void;
      /** Sends `response.cancel`, with these fields. */
      responseCancel(parameters?: object): void;
    }
  }
}

declare namespace Grok {
  /**
   * A client; only there after `require(Modules.Grok)`. Resolves before the vendor answers: events tell how the
   * connection fares. Rejects with an error that names the parameter that can never work.
   */
  function createVoiceAgentAPIClient(parameters: VoiceAgentAPIClientParameters): Promise<VoiceAgentAPIClient>;

  /** What listeners of each of `VoiceAgentAPIEvents` and `Events` are given. */
  type VoiceAgentAPIClientEventMap = { [Name in VoiceAgentAPIEvents]: VendorEvent<VoiceAgentAPIClient> } & {
    [Name in keyof VendorMediaEventMap<VoiceAgentAPIClient> as (typeof Events)[Name]]: VendorMediaEventMap<VoiceAgentAPIClient>[Name];
  };

  /** No method needs `this`. */
  class VoiceAgentAPIClient {
    private constructor();
    id: VendorClient['id'];
    webSocketId: VendorClient['webSocketId'];
    close: VendorClient['close'];
    addEventListener<Name extends keyof VoiceAgentAPIClientEventMap>(event: Name, listener: (event: VoiceAgentAPIClientEventMap[Name]) => unknown): void;
    removeEventListener<Name extends keyof VoiceAgentAPIClientEventMap>(event: Name, listener?: (event: VoiceAgentAPIClientEventMap[Name]) => unknown): void;
    sendMediaTo: VendorClient['sendMediaTo'];
    stopMediaTo: VendorClient['stopMediaTo'];
    clearMediaBuffer: VendorClient['clearMediaBuffer'];
    /** Sends `session.update`, with these fields. */
    sessionUpdate(parameters?: object): void;
    /** Sends `input_audio_buffer.clear`, with these fields. */
    inputAudioBufferClear(parameters?: object): void;
    /** Sends `conversation.item.create`, with these fields. */
    conversationItemCreate(parameters?: object): void;
    /** Sends `response.create`, with these fields. */
    responseCreate(parameters?: object): void;
  }
}

declare namespace Yandex {
  /**
   * A client; only there after `require(Modules.Yandex)`. Resolves before the vendor answers: events tell how the
   * connection fares. Rejects with an error that names the parameter that can never work.
   */
  function createRealtimeAPIClient(parameters: RealtimeAPIClientParameters): Promise<RealtimeAPIClient>;

  /** What listeners of each of `RealtimeAPIEvents` and `Events` are given. */
  type RealtimeAPIClientEventMap = { [Name in RealtimeAPIEvents]: VendorEvent<RealtimeAPIClient> } & {
    [Name in keyof VendorMediaEventMap<RealtimeAPIClient> as (typeof Events)[Name]]: VendorMediaEventMap<RealtimeAPIClient>[Name];
  };

  /** No method needs `this`. */
  class RealtimeAPIClient {
    private constructor();
    id: VendorClient['id'];
    webSocketId: VendorClient['webSocketId'];
    close: VendorClient['close'];
    addEventListener<Name extends keyof RealtimeAPIClientEventMap>(event: Name, listener: (event: RealtimeAPIClientEventMap[Name]) => unknown): void;
    removeEventListener<Name extends keyof RealtimeAPIClientEventMap>(event: Name, listener?: (event: RealtimeAPIClientEventMap[Name]) => unknown): void;
    sendMediaTo: VendorClient['sendMediaTo'];
    stopMediaTo: VendorClient['stopMediaTo'];
    clearMediaBuffer: VendorClient['clearMediaBuffer'];
    /** Sends `session.update`, with these fields. */
    sessionUpdate(parameters?: object): void;
    /** Sends `conversation.item.create`, with these fields. */
    conversationItemCreate(parameters?: object): void;
    /** Sends `conversation.item.retrieve`, with these fields. */
    conversationItemRetrieve(parameters?: object): void;
    /** Sends `conversation.item.truncate`, with these fields. */
    conversationItemTruncate(parameters?: object): void;
    /** Sends `conversation.item.delete`, with these fields. */
    conversationItemDelete(parameters?: object): void;
    /** Sends `response.create`, with these fields. */
    responseCreate(parameters?: object): void;
    /** Sends `response.cancel`, with these fields. */
    responseCancel(parameters?: object): void;
  }
}

declare namespace Inworld {
  /**
   * A client; only there after `require(Modules.Inworld)`. Resolves before the vendor answers: events tell how the
   * connection fares. Rejects with an error that names the parameter that can never work.
   */
  function createRealtimeAPIClient(parameters: RealtimeAPIClientParameters): Promise<RealtimeAPIClient>;

  /** What listeners of each of `RealtimeAPIEvents` and `Events` are given. */
  type RealtimeAPIClientEventMap = { [Name in RealtimeAPIEvents]: VendorEvent<RealtimeAPIClient> } & {
    [Name in keyof VendorMediaEventMap<RealtimeAPIClient> as (typeof Events)[Name]]: VendorMediaEventMap<RealtimeAPIClient>[Name];
  };

  /** No method needs `this`. */
  class RealtimeAPIClient {
    private constructor();
    id: VendorClient['id'];
    webSocketId: VendorClient['webSocketId'];
    close: VendorClient['close'];
    addEventListener<Name extends keyof RealtimeAPIClientEventMap>(event: Name, listener: (event: RealtimeAPIClientEventMap[Name]) => unknown): void;
    removeEventListener<Name extends keyof RealtimeAPIClientEventMap>(event: Name, listener?: (event: RealtimeAPIClientEventMap[Name]) => unknown): void;
    sendMediaTo: VendorClient['sendMediaTo'];
    stopMediaTo: VendorClient['stopMediaTo'];
    clearMediaBuffer: VendorClient['clearMediaBuffer'];
    /** Sends `session.update`, with these fields. */
    sessionUpdate(parameters?: object): void;
    /** Sends `conversation.item.create`, with these fields. */
    conversationItemCreate(parameters?: object): void;
    /** Sends `conversation.item.retrieve`, with these fields. */
    conversationItemRetrieve(parameters?: object): void;
    /** Sends `conversation.item.truncate`, with these fields. */
    conversationItemTruncate(parameters?: object): void;
    /** Sends `conversation.item.delete`, with these fields. */
    conversationItemDelete(parameters?: object): void;
    /** Sends `response.create`, with these fields. */
    responseCreate(parameters?: object): void;
    /** Sends `response.cancel`, with these fields. */
    responseCancel(parameters?: object): void;
    /** Sends `input_audio_buffer.append`, with these fields. */
    inputAudioBufferAppend(parameters?: object): void;
    /** Sends `input_audio_buffer.commit`, with these fields. */
    inputAudioBufferCommit(parameters?: object): void;
    /** Sends `input_audio_buffer.clear`, with these fields. */
    inputAudioBufferClear(parameters?: object): void;
    /** Sends `output_audio_buffer.clear`, with these fields. */
    outputAudioBufferClear(parameters?: object): void;
  }
}

declare namespace OpenAI {
  /**
   * A client; only there after `require(Modules.OpenAI)`. Resolves before the vendor answers: events tell how the
   * connection fares. Rejects with an error that names the parameter that can never work.
   */
  function createResponsesAPIClient(parameters: ResponsesAPIClientParameters): Promise<ResponsesAPIClient>;

  /** What listeners of each of `ResponsesAPIEvents` are given. */
  type ResponsesAPIClientEventMap = { [Name in ResponsesAPIEvents]: VendorEvent<ResponsesAPIClient> };

  /** No method needs `this`. */
  class ResponsesAPIClient {
    private constructor();
    id: VendorClient['id'];
    webSocketId: VendorClient['webSocketId'];
    close: VendorClient['close'];
    addEventListener<Name extends keyof ResponsesAPIClientEventMap>(event: Name, listener: (event: ResponsesAPIClientEventMap[Name]) => unknown): void;
    removeEventListener<Name extends keyof ResponsesAPIClientEventMap>(event: Name, listener?: (event: ResponsesAPIClientEventMap[Name]) => unknown): void;
    /** Sends `responses`, with these fields. */
    createResponses(parameters?: object): void;
  }
}

declare namespace OpenAI {
  /**
   * A client; only there after `require(Modules.OpenAI)`. Resolves before the vendor answers: events tell how the
   * connection fares. Rejects with an error that names the parameter that can never work.
   */
  function createChatCompletionsAPIClient(parameters: ChatCompletionsAPIClientParameters): Promise<ChatCompletionsAPIClient>;

  /** What listeners of each of `ChatCompletionsAPIEvents` are given. */
  type ChatCompletionsAPIClientEventMap = { [Name in ChatCompletionsAPIEvents]: VendorEvent<ChatCompletionsAPIClient> };

  /** No method needs `this`. */
  class ChatCompletionsAPIClient {
    private constructor();
    id: VendorClient['id'];
    webSocketId: VendorClient['webSocketId'];
    close: VendorClient['close'];
    addEventListener<Name extends keyof ChatCompletionsAPIClientEventMap>(event: Name, listener: (event: ChatCompletionsAPIClientEventMap[Name]) => unknown): void;
    removeEventListener<Name extends keyof ChatCompletionsAPIClientEventMap>(event: Name, listener?: (event: ChatCompletionsAPIClientEventMap[Name]) => unknown): void;
    /** Sends `chat.completions`, with these fields. */
    createChatCompletions(parameters?: object): void;
  }
}

declare namespace Deepgram {
  /**
   * A client; only there after `require(Modules.Deepgram)`. Resolves before the vendor answers: events tell how the
   * connection fares. Rejects with an error that names the parameter that can never work.
   */
  function createVoiceAgentClient(parameters: VoiceAgentClientParameters): Promise<VoiceAgentClient>;

  /** What listeners of each of `VoiceAgentEvents` and `Events` are given. */
  type VoiceAgentClientEventMap = { [Name in VoiceAgentEvents]: VendorEvent<VoiceAgentClient> } & {
    [Name in keyof VendorMediaEventMap<VoiceAgentClient> as (typeof Events)[Name]]: VendorMediaEventMap<VoiceAgentClient>[Name];
  };

  /** No method needs `this`. */
  class VoiceAgentClient {
    private constructor();
    id: VendorClient['id'];
    webSocketId: VendorClient['webSocketId'];
    close: VendorClient['close'];
    addEventListener<Name extends keyof VoiceAgentClientEventMap>(event: Name, listener: (event: VoiceAgentClientEventMap[Name]) => unknown): void;
    removeEventListener<Name extends keyof VoiceAgentClientEventMap>(event: Name, listener?: (event: VoiceAgentClientEventMap[Name]) => unknown): void;
    sendMediaTo: VendorClient['sendMediaTo'];
    stopMediaTo: VendorClient['stopMediaTo'];
    clearMediaBuffer: VendorClient['clearMediaBuffer'];
    /** Sends `UpdateSpeak`, with these fields. */
    sendUpdateSpeak(parameters?: object): void;
    /** Sends `UpdatePrompt`, with these fields. */
    sendUpdatePrompt(parameters?: object): void;
    /** Sends `InjectAgentMessage`, with these fields. */
    sendInjectAgentMessage(parameters?: object): void;
    /** Sends `InjectUserMessage`, with these fields. */
    sendInjectUserMessage(parameters?: object): void;
    /** Sends `FunctionCallResponse`, with these fields. */
    sendFunctionCallResponse(parameters?: object): void;
  }
}

declare namespace ElevenLabs {
  /**
   * A client; only there after `require(Modules.ElevenLabs)`. Resolves before the vendor answers: events tell how the
   * connection fares. Rejects with an error that names the parameter that can never work.
   */
  function createAgentsClient(parameters: AgentsClientParameters): Promise<AgentsClient>;

  /** What listeners of each of `AgentsEvents` and `Events` are given. */
  type AgentsClientEventMap = { [Name in AgentsEvents]: VendorEvent<AgentsClient> } & {
    [Name in keyof VendorMediaEventMap<AgentsClient> as (typeof Events)[Name]]: VendorMediaEventMap<AgentsClient>[Name];
  };

  /** No method needs `this`. */
  class AgentsClient {
    private constructor();
    id: VendorClient['id'];
    webSocketId: VendorClient['webSocketId'];
    close: VendorClient['close'];
    addEventListener<Name extends keyof AgentsClientEventMap>(event: Name, listener: (event: AgentsClientEventMap[Name]) => unknown): void;
    removeEventListener<Name extends keyof AgentsClientEventMap>(event: Name, listener?: (event: AgentsClientEventMap[Name]) => unknown): void;
    sendMediaTo: VendorClient['sendMediaTo'];
    stopMediaTo: VendorClient['stopMediaTo'];
    clearMediaBuffer: VendorClient['clearMediaBuffer'];
    /** Sends `conversation_initiation_client_data`, with these fields. */
    conversationInitiationClientData(parameters?: object): void;
    /** Sends `client_tool_result`, with these fields. */
    clientToolResult(parameters?: object): void;
    /** Sends `contextual_update`, with these fields. */
    contextualUpdate(parameters?: object): void;
    /** Sends `user_message`, with these fields. */
    userMessage(parameters?: object): void;
  }
}

declare namespace ElevenLabs {
  /**
   * A client; only there after `require(Modules.ElevenLabs)`. Resolves before the vendor answers: events tell how the
   * connection fares. Rejects with an error that names the parameter that can never work.
   */
  function createConversationalAIClient(parameters: ConversationalAIClientParameters): Promise<ConversationalAIClient>;

  /** What listeners of each of `AgentsEvents` and `Events` are given. */
  type ConversationalAIClientEventMap = { [Name in AgentsEvents]: VendorEvent<ConversationalAIClient> } & {
    [Name in keyof VendorMediaEventMap<ConversationalAIClient> as (typeof Events)[Name]]: VendorMediaEventMap<ConversationalAIClient>[Name];
  };

  /** The older name of `AgentsEvents`. */
  const ConversationalAIEvents: typeof AgentsEvents;

  /** No method needs `this`. */
  class ConversationalAIClient {
    private constructor();
    id: VendorClient['id'];
    webSocketId: VendorClient['webSocketId'];
    close: VendorClient['close'];
    addEventListener<Name extends keyof ConversationalAIClientEventMap>(event: Name, listener: (event: ConversationalAIClientEventMap[Name]) => unknown): void;
    removeEventListener<Name extends keyof ConversationalAIClientEventMap>(event: Name, listener?: (event: ConversationalAIClientEventMap[Name]) => unknown): void;
    sendMediaTo: VendorClient['sendMediaTo'];
    stopMediaTo: VendorClient['stopMediaTo'];
    clearMediaBuffer: VendorClient['clearMediaBuffer'];
    /** Sends `conversation_initiation_client_data`, with these fields. */
    conversationInitiationClientData(parameters?: object): void;
    /** Sends `client_tool_result`, with these fields. */
    clientToolResult(parameters?: object): void;
    /** Sends `contextual_update`, with these fields. */
    contextualUpdate(parameters?: object): void;
    /** Sends `user_message`, with these fields. */
    userMessage(parameters?: object): void;
  }
}

declare namespace Gemini {
  /**
   * A client; only there after `require(Modules.Gemini)`. Resolves before the vendor answers: events tell how the
   * connection fares. Rejects with an error that names the parameter that can never work.
   */
  function createLiveAPIClient(parameters: LiveAPIClientParameters): Promise<LiveAPIClient>;

  /** What listeners of each of `LiveAPIEvents` and `Events` are given. */
  type LiveAPIClientEventMap = { [Name in LiveAPIEvents]: VendorEvent<LiveAPIClient> } & {
    [Name in keyof VendorMediaEventMap<LiveAPIClient> as (typeof Events)[Name]]: VendorMediaEventMap<LiveAPIClient>[Name];
  };

  /** No method needs `this`. */
  class LiveAPIClient {
    private constructor();
    id: VendorClient['id'];
    webSocketId: VendorClient['webSocketId'];
    close: VendorClient['close'];
    addEventListener<Name extends keyof LiveAPIClientEventMap>(event: Name, listener: (event: LiveAPIClientEventMap[Name]) => unknown): void;
    removeEventListener<Name extends keyof LiveAPIClientEventMap>(event: Name, listener?: (event: LiveAPIClientEventMap[Name]) => unknown): void;
    sendMediaTo: VendorClient['sendMediaTo'];
    stopMediaTo: VendorClient['stopMediaTo'];
    clearMediaBuffer: VendorClient['clearMediaBuffer'];
    /** Sends `clientContent`, with these fields. */
    sendClientContent(parameters?: object): void;
    /** Sends `realtimeInput`, with these fields. */
    sendRealtimeInput(parameters?: object): void;
    /** Sends `toolResponse`, with these fields. */
    sendToolResponse(parameters?: object): void;
  }
}

declare namespace Ultravox {
  /**
   * A client; only there after `require(Modules.Ultravox)`. Resolves before the vendor answers: events tell how the
   * connection fares. Rejects with an error that names the parameter that can never work.
   */
  function createWebSocketAPIClient(parameters: WebSocketAPIClientParameters): Promise<WebSocketAPIClient>;

  /** What listeners of each of `WebSocketAPIEvents` and `Events` are given. */
  type WebSocketAPIClientEventMap = { [Name in WebSocketAPIEvents]: VendorEvent<WebSocketAPIClient> } & {
    [Name in keyof VendorMediaEventMap<WebSocketAPIClient> as (typeof Events)[Name]]: VendorMediaEventMap<WebSocketAPIClient>[Name];
  };

  /** No method needs `this`. */
  class WebSocketAPIClient {
    private constructor();
    id: VendorClient['id'];
    webSocketId: VendorClient['webSocketId'];
    close: VendorClient['close'];
    addEventListener<Name extends keyof WebSocketAPIClientEventMap>(event: Name, listener: (event: WebSocketAPIClientEventMap[Name]) => unknown): void;
    removeEventListener<Name extends keyof WebSocketAPIClientEventMap>(event: Name, listener?: (event: WebSocketAPIClientEventMap[Name]) => unknown): void;
    sendMediaTo: VendorClient['sendMediaTo'];
    stopMediaTo: VendorClient['stopMediaTo'];
    clearMediaBuffer: VendorClient['clearMediaBuffer'];
    /** Sends `input_text_message`, with these fields. */
    inputTextMessage(parameters?: object): void;
    /** Sends `user_text_message`, with these fields. */
    userTextMessage(parameters?: object): void;
    /** Sends `set_output_medium`, with these fields. */
    setOutputMedium(parameters?: object): void;
    /** Sends `client_tool_result`, with these fields. */
    clientToolResult(parameters?: object): void;
    /** Sends `data_connection_tool_result`, with these fields. */
    dataConnectionToolResult(parameters?: object): void;
    /** Sends `forced_agent_message`, with these fields. */
    forcedAgentMessage(parameters?: object): void;
    /** Sends `hang_up`, with these fields. */
    hangUp(parameters?: object): void;
  }
}

declare namespace Cartesia {
  /**
   * A client; only there after `require(Modules.Cartesia)`. Resolves before the vendor answers: events tell how the
   * connection fares. Rejects with an error that names the parameter that can never work.
   */
  function createAgentsClient(parameters: AgentsClientParameters): Promise<AgentsClient>;

  /** What listeners of each of `AgentsEvents` and `Events` are given. */
  type AgentsClientEventMap = { [Name in AgentsEvents]: VendorEvent<AgentsClient> } & {
    [Name in keyof VendorMediaEventMap<AgentsClient> as (typeof Events)[Name]]: VendorMediaEventMap<AgentsClient>[Name];
  };

  /** No method needs `this`. */
  class AgentsClient {
    private constructor();
    id: VendorClient['id'];
    webSocketId: VendorClient['webSocketId'];
    close: VendorClient['close'];
    addEventListener<Name extends keyof AgentsClientEventMap>(event: Name, listener: (event: AgentsClientEventMap[Name]) => unknown): void;
    removeEventListener<Name extends keyof AgentsClientEventMap>(event: Name, listener?: (event: AgentsClientEventMap[Name]) => unknown): void;
    sendMediaTo: VendorClient['sendMediaTo'];
    stopMediaTo: VendorClient['stopMediaTo'];
    clearMediaBuffer: VendorClient['clearMediaBuffer'];
    /** Sends `start`, with these fields. */
    start(parameters?: object): void;
    /** Sends `dtmf`, with these fields. */
    dtmf(parameters?: object): void;
    /** Sends `custom`, with these fields. */
    custom(parameters?: object): void;
  }
}

declare namespace Cartesia {
  /**
   * A voice that speaks text while it still comes; only there after `require(Modules.Cartesia)`. It is there at once, and
   * its events tell how it fares: what can never work is `Error` and `PlaybackFinished`.
   */
  function createRealtimeTTSPlayer(text: string, parameters: RealtimeTTSPlayerParameters): RealtimeTTSPlayer;

  /** No method needs `this`. */
  class RealtimeTTSPlayer {
    private constructor();
    id: BasePlayer['id'];
    addEventListener<Name extends keyof VendorVoiceEventMap<RealtimeTTSPlayer>>(event: Name, listener: (event: VendorVoiceEventMap<RealtimeTTSPlayer>[Name]) => unknown): void;
    removeEventListener<Name extends keyof VendorVoiceEventMap<RealtimeTTSPlayer>>(event: Name, listener?: (event: VendorVoiceEventMap<RealtimeTTSPlayer>[Name]) => unknown): void;
    pause: BasePlayer['pause'];
    resume: BasePlayer['resume'];
    stop: BasePlayer['stop'];
    sendMediaTo: BasePlayer['sendMediaTo'];
    stopMediaTo: BasePlayer['stopMediaTo'];
    clearBuffer: VendorVoice['clearBuffer'];
    /** Sends the vendor a message with these fields. */
    generationRequest(parameters: object): void;
    /** Sends the vendor a message with these fields. */
    cancelContextRequest(parameters: object): void;
  }
}

declare namespace ElevenLabs {
  /**
   * A voice that speaks text while it still comes; only there after `require(Modules.ElevenLabs)`. It is there at once, and
   * its events tell how it fares: what can never work is `Error` and `PlaybackFinished`.
   */
  function createRealtimeTTSPlayer(text: string, parameters: RealtimeTTSPlayerParameters): RealtimeTTSPlayer;

  /** No method needs `this`. */
  class RealtimeTTSPlayer {
    private constructor();
    id: BasePlayer['id'];
    addEventListener<Name extends keyof VendorVoiceEventMap<RealtimeTTSPlayer>>(event: Name, listener: (event: VendorVoiceEventMap<RealtimeTTSPlayer>[Name]) => unknown): void;
    removeEventListener<Name extends keyof VendorVoiceEventMap<RealtimeTTSPlayer>>(event: Name, listener?: (event: VendorVoiceEventMap<RealtimeTTSPlayer>[Name]) => unknown): void;
    pause: BasePlayer['pause'];
    resume: BasePlayer['resume'];
    stop: BasePlayer['stop'];
    sendMediaTo: BasePlayer['sendMediaTo'];
    stopMediaTo: BasePlayer['stopMediaTo'];
    clearBuffer: VendorVoice['clearBuffer'];
    /** `endOfTurn`: what there is is spoken, though it be short. */
    append(text: string, endOfTurn?: boolean): void;
    /** Sends the vendor a message with these fields. */
    sendText(parameters: object): void;
  }
}

declare namespace Google {
  /**
   * A voice that speaks text while it still comes; only there after `require(Modules.Google)`. It is there at once, and
   * its events tell how it fares: what can never work is `Error` and `PlaybackFinished`.
   */
  function createRealtimeTTSPlayer(parameters: RealtimeTTSPlayerParameters): RealtimeTTSPlayer;

  /** No method needs `this`. */
  class RealtimeTTSPlayer {
    private constructor();
    id: BasePlayer['id'];
    addEventListener<Name extends keyof VendorVoiceEventMap<RealtimeTTSPlayer>>(event: Name, listener: (event: VendorVoiceEventMap<RealtimeTTSPlayer>[Name]) => unknown): void;
    removeEventListener<Name extends keyof VendorVoiceEventMap<RealtimeTTSPlayer>>(event: Name, listener?: (event: VendorVoiceEventMap<RealtimeTTSPlayer>[Name]) => unknown): void;
    pause: BasePlayer['pause'];
    resume: BasePlayer['resume'];
    stop: BasePlayer['stop'];
    sendMediaTo: BasePlayer['sendMediaTo'];
    stopMediaTo: BasePlayer['stopMediaTo'];
    clearBuffer: VendorVoice['clearBuffer'];
    /** Sends the vendor a message with these fields. */
    send(parameters: object): void;
  }
}

declare namespace Inworld {
  /**
   * A voice that speaks text while it still comes; only there after `require(Modules.Inworld)`. It is there at once, and
   * its events tell how it fares: what can never work is `Error` and `PlaybackFinished`.
   */
  function createRealtimeTTSPlayer(parameters: RealtimeTTSPlayerParameters): RealtimeTTSPlayer;

  /** No method needs `this`. */
  class RealtimeTTSPlayer {
    private constructor();
    id: BasePlayer['id'];
    addEventListener<Name extends keyof VendorVoiceEventMap<RealtimeTTSPlayer>>(event: Name, listener: (event: VendorVoiceEventMap<RealtimeTTSPlayer>[Name]) => unknown): void;
    removeEventListener<Name extends keyof VendorVoiceEventMap<RealtimeTTSPlayer>>(event: Name, listener?: (event: VendorVoiceEventMap<RealtimeTTSPlayer>[Name]) => unknown): void;
    pause: BasePlayer['pause'];
    resume: BasePlayer['resume'];
    stop: BasePlayer['stop'];
    sendMediaTo: BasePlayer['sendMediaTo'];
    stopMediaTo: BasePlayer['stopMediaTo'];
    clearBuffer: VendorVoice['clearBuffer'];
    /** Sends the vendor a message with these fields. */
    send(parameters: object): void;
  }
}

declare namespace XAI {
  /**
   * A voice that speaks text while it still comes; only there after `require(Modules.XAI)`. It is there at once, and
   * its events tell how it fares: what can never work is `Error` and `PlaybackFinished`.
   */
  function createRealtimeTTSPlayer(parameters: RealtimeTTSPlayerParameters): RealtimeTTSPlayer;

  /** No method needs `this`. */
  class RealtimeTTSPlayer {
    private constructor();
    id: BasePlayer['id'];
    addEventListener<Name extends keyof VendorVoiceEventMap<RealtimeTTSPlayer>>(event: Name, listener: (event: VendorVoiceEventMap<RealtimeTTSPlayer>[Name]) => unknown): void;
    removeEventListener<Name extends keyof VendorVoiceEventMap<RealtimeTTSPlayer>>(event: Name, listener?: (event: VendorVoiceEventMap<RealtimeTTSPlayer>[Name]) => unknown): void;
    pause: BasePlayer['pause'];
    resume: BasePlayer['resume'];
    stop: BasePlayer['stop'];
    sendMediaTo: BasePlayer['sendMediaTo'];
    stopMediaTo: BasePlayer['stopMediaTo'];
    clearBuffer: VendorVoice['clearBuffer'];
    /** Sends the vendor a message with these fields. */
    send(parameters: object): void;
  }
}

declare namespace VoxTTS {
  /**
   * A voice that speaks text while it still comes; only there after `require(Modules.VoxTTS)`. It is there at once, and
   * its events tell how it fares: what can never work is `Error` and `PlaybackFinished`.
   */
  function createRealtimeTTSPlayer(parameters: RealtimeTTSPlayerParameters): RealtimeTTSPlayer;

  /** No method needs `this`. */
  class RealtimeTTSPlayer {
    private constructor();
    id: BasePlayer['id'];
    addEventListener<Name extends keyof VendorVoiceEventMap<RealtimeTTSPlayer>>(event: Name, listener: (event: VendorVoiceEventMap<RealtimeTTSPlayer>[Name]) => unknown): void;
    removeEventListener<Name extends keyof VendorVoiceEventMap<RealtimeTTSPlayer>>(event: Name, listener?: (event: VendorVoiceEventMap<RealtimeTTSPlayer>[Name]) => unknown): void;
    pause: BasePlayer['pause'];
    resume: BasePlayer['resume'];
    stop: BasePlayer['stop'];
    sendMediaTo: BasePlayer['sendMediaTo'];
    stopMediaTo: BasePlayer['stopMediaTo'];
    clearBuffer: VendorVoice['clearBuffer'];
    /** Sends the vendor a message with these fields. */
    send(parameters: object): void;
  }
}

declare namespace VoximplantAPI {
  /**
   * What methods answer, by name; of a command that was refused there is `error` alone. Names and types of members are from the typings of
   * `@voximplant/apiclient-nodejs`, Copyright 2019-2026 Voximplant, Inc., under Apache-2.0, corrected where answers are others here.
   */
  interface Answers {
    getAccountInfo: Failure & { result: AccountInfo; apiAddress: string; };
    getApplications: Failure & { result: ApplicationInfo[]; totalCount: number; count: number; };
    addUser: Failure & { result: number; userId: number; };
    delUser: Failure & { result: number; };
    setUserInfo: Failure & { result: number; };
    getUsers: Failure & { result: UserInfo[]; totalCount: number; count: number; };
    createCallList: Failure & { result: boolean; count: number; listId: number; batchId: string; };
    appendToCallList: Failure & { result: boolean; count: number; listId: number; batchId: number; };
    cancelCallListBatch: Failure & { result: boolean; };
    editCallList: Failure & { result: boolean; };
    editCallListTasksPriority: Failure & { results: string; };
    deleteCallList: Failure & { result: boolean; msg: string; };
    getCallLists: Failure & { result: CallList[]; count: number; totalCount: number; };
    editCallListTask: Failure & { result: boolean; };
    cancelCallListTask: Failure & { taskId: number; taskUuid: string; result: boolean; errorMsg: string; };
    stopCallListProcessing: Failure & { result: boolean; msg: string; };
    recoverCallList: Failure & { result: boolean; countRecovery: number; };
    addScenario: Failure & { result: number; scenarioId: number; };
    delScenario: Failure & { result: number; };
    bindScenario: Failure & { result: number; };
    getScenarios: Failure & { result: ScenarioInfo[]; totalCount: number; count: number; applicationId: number; applicationName: string; extendedApplicationName: string; };
    setScenarioInfo: Failure & { result: number; };
    reorderScenarios: Failure & { result: number; };
    startScenarios: Failure & { result: number; mediaSessionAccessUrl: string; mediaSessionAccessSecureUrl: string; mediaSessionCheckUrl?: string; callSessionHistoryId: number; };
    startConference: Failure & { result: number; mediaSessionAccessUrl: string; mediaSessionAccessSecureUrl: string; callSessionHistoryId: number; };
    addRule: Failure & { result: number; ruleId: number; };
    delRule: Failure & { result: number; };
    setRuleInfo: Failure & { result: number; };
    getRules: Failure & { result: RuleInfo[]; totalCount: number; count: number; };
    reorderRules: Failure & { result: number; };
    getCallHistory: Failure & { result: CallSessionInfo[]; totalCount: number; count: number; timezone: string; };
    getCallHistoryAsync: Failure & { result: number; historyReportId: number; };
    getBriefCallHistory: Failure & { result: number; historyReportId: number; };
    deleteRecord: Failure & { result: number; };
    getPhoneNumbers: Failure & { result: AttachedPhoneInfo[]; totalCount: number; count: number; };
    isAccountPhoneNumber: Failure & { result: boolean; };
    addQueue: Failure & { result: number; acdQueueId: number; };
    bindUserToQueue: Failure & { result: number; };
    delQueue: Failure & { result: number; };
    setQueueInfo: Failure & { result: number; };
    getQueues: Failure & { result: QueueInfo[]; totalCount: number; count: number; };
    getACDState: Failure & { result: ACDState; };
    getSmartQueueRealtimeMetrics: Failure & { result: SmartQueueMetricsResult[]; timezone: string; };
    getSmartQueueDayHistory: Failure & { result: SmartQueueMetricsResult[]; timezone: string; };
    requestSmartQueueHistory: Failure & { result: number; historyReportId: number; };
    getSQState: Failure & { result: SmartQueueState[]; };
    sQ_SetAgentCustomStatusMapping: Failure & { result: number; };
    sQ_GetAgentCustomStatusMapping: Failure & { sqStatusName: string; customStatusName: string; };
    sQ_DeleteAgentCustomStatusMapping: Failure & { result: number; };
    sQ_AddQueue: Failure & { result: SQAddQueueResult; };
    sQ_SetQueueInfo: Failure & { result: number; };
    sQ_DelQueue: Failure & { result: number; };
    sQ_GetQueues: Failure & { result: GetSQQueuesResult[]; };
    sQ_AddSkill: Failure & { result: SQAddSkillResult; };
    sQ_DelSkill: Failure & { result: number; };
    sQ_SetSkillInfo: Failure & { result: number; };
    sQ_BindSkill: Failure & { result: number; };
    sQ_UnbindSkill: Failure & { result: number; };
    sQ_GetSkills: Failure & { result: GetSQSkillsResult[]; };
    sQ_BindAgent: Failure & { result: number; };
    sQ_UnbindAgent: Failure & { result: number; };
    sQ_GetAgents: Failure & { result: GetSQAgentsResult[]; };
    sQ_SetAgentInfo: Failure & { result: number; };
    setKeyValueItem: Failure & { result: KeyValueItems; };
    delKeyValueItem: Failure & { result: number; };
    getKeyValueItem: Failure & { result: KeyValueItems; };
    getKeyValueItems: Failure & { result: KeyValueItems[]; };
    getKeyValueKeys: Failure & { result: { keys: string[] }; };
    addSecret: Failure & { result: AddSecretResult; };
    delSecret: Failure & { result: number; };
    getSecrets: Failure & { result: SecretListItem[]; count: number; totalCount: number; };
    setSecretInfo: Failure & { result: number; };
  }

  interface ACDAfterServiceOperatorState {
    userId: number;
    userName: string;
    userDisplayName: string;
    status?: string;
  }

  interface ACDLock {
    id: string;
    created: Date;
  }

  interface ACDLockedOperatorState {
    userId: number;
    userName: string;
    userDisplayName: string;
    unreached?: Date;
    locks?: ACDLock[];
    acdCalls?: ACDOperatorCall[];
    status?: string;
  }

  interface ACDOperatorCall {
    acdSessionHistoryId: number;
    acdRequestId: string;
    acdQueueId: number;
    acdQueueName: string;
    callerid?: string;
    beginTime: Date;
    submitted?: Date;
  }

  interface ACDQueueOperatorInfo {
    acdQueueId: number;
    acdQueueName: string;
    autoLink: boolean;
  }

  interface ACDQueueState {
    acdQueueId: number;
    readyOperators: ACDReadyOperatorState[];
    readyOperatorsCount: number;
    lockedOperators: ACDLockedOperatorState[];
    lockedOperatorsCount: number;
    afterServiceOperators: ACDAfterServiceOperatorState[];
    afterServiceOperatorCount: number;
    servicingCalls: ACDServicingCallState[];
    waitingCalls: ACDWaitingCallState[];
  }

  interface ACDReadyOperatorState {
    userId: number;
    userName: string;
    userDisplayName: string;
    idleDuration: number;
  }

  interface ACDServicingCallState {
    userId: number;
    userName: string;
    userDisplayName: string;
    priority: number;
    callerid?: string;
    beginTime: Date;
    waitingTime: number;
    acdSessionHistoryId: number;
  }

  interface ACDState {
    acdQueues: ACDQueueState[];
  }

  interface ACDWaitingCallState {
    userId?: number;
    userName: string;
    userDisplayName: string;
    priority: number;
    callerid?: string;
    beginTime: Date;
    waitingTime: number;
    minutesToSubmit: number;
    acdSessionHistoryId: number;
  }

  interface AccountInfo {
    accountId: number;
    accountName: string;
    accountEmail: string;
    apiKey?: string;
    accountFirstName?: string;
    accountLastName?: string;
    created: Date;
    languageCode?: string;
    location?: string;
    minBalanceToNotify?: number;
    accountNotifications?: boolean;
    tariffChangingNotifications?: boolean;
    newsNotifications?: boolean;
    billingAddressName?: string;
    billingAddressCountryCode?: string;
    billingAddressAddress?: string;
    billingAddressZip?: string;
    billingAddressPhone?: string;
    billingAddressState?: string;
    active: boolean;
    frozen?: boolean;
    balance?: number;
    creditLimit?: number;
    currency?: string;
    supportRobokassa?: boolean;
    supportBankCard?: boolean;
    supportInvoice?: boolean;
    accountCustomData?: string;
    accessEntries?: string[];
    withAccessEntries?: boolean;
    callbackUrl?: string;
    callbackSalt?: string;
    sendJsError?: boolean;
    billingLimits?: BillingLimits;
    a2pSmsEnabled?: boolean;
  }

  interface AddSecretResult {
    secretId: number;
  }

  interface ApplicationInfo {
    applicationId: number;
    applicationName: string;
    modified: Date;
    secureRecordStorage: boolean;
  }

  interface AttachedPhoneInfo {
    phoneId: number;
    phoneNumber: string;
    phonePrice?: number;
    phoneCountryCode?: string;
    activationStatus?: string;
    phoneNextRenewal?: Date;
    phonePurchaseDate: Date;
    deactivated: boolean;
    canceled: boolean;
    autoCharge?: boolean;
    applicationId?: number;
    applicationName?: string;
    ruleId?: number;
    ruleName?: string;
    categoryName?: string;
    requiredVerification?: string;
    verificationStatus?: string;
    unverifiedHoldUntil?: Date;
    canBeUsed: boolean;
    isSmsSupported?: boolean;
    isSmsEnabled?: boolean;
    incomingSmsCallbackUrl?: string;
    emergencyCallsToBeEnabled?: boolean;
    emergencyCallsEnabled?: boolean;
    subscriptionId?: number;
    extendedApplicationName?: string;
    phoneRegionName?: string;
    modified?: Date;
  }

  interface BankCardBillingLimitInfo {
    minAmount: number;
    currency: string;
  }

  interface BillingLimitInfo {
    minAmount: number;
    currency: string;
  }

  interface BillingLimits {
    robokassa?: BillingLimitInfo;
    bankCard?: BankCardBillingLimitInfo;
    invoice?: BillingLimitInfo;
  }

  interface CallInfo {
    callId: number;
    startTime: Date;
    diversionNumber?: string;
    duration?: number;
    localNumber: string;
    remoteNumber: string;
    remoteNumberType: string;
    incoming: boolean;
    successful: boolean;
    transactionId: number;
    recordUrl?: string;
    mediaServerAddress: string;
    cost?: number;
    customData?: string;
    endReason?: string;
  }

  interface CallList {
    listId: number;
    listName: string;
    priority: number;
    ruleId: number;
    maxSimultaneous: number;
    numAttempts: number;
    dtSubmit: Date;
    dtComplete?: Date;
    intervalSeconds: number;
    status: string;
    taskPriorityStrategy: string;
  }

  interface CallSessionInfo {
    audioQuality: string;
    ruleName: string;
    applicationName: string;
    callSessionHistoryId: number;
    accountId: number;
    applicationId: number;
    userId: number;
    startDate: Date;
    duration?: number;
    initiatorAddress: string;
    mediaServerAddress: string;
    logFileUrl: string;
    finishReason?: string;
    calls?: CallInfo[];
    otherResourceUsage?: ResourceUsage[];
    records?: Record[];
    customData?: string;
  }

  interface GetSQAgentsResult {
    userId?: number;
    userName?: string;
    userDisplayName?: string;
    maxSimultaneousConversations?: number;
    sqStatuses?: SmartQueueStateAgentStatus[];
    sqQueues?: { sqQueueId: number; sqQueueName: string }[];
    sqSkills?: SmartQueueAgentSkill[];
  }

  interface GetSQQueuesResult {
    sqQueueId: number;
    sqQueueName: string;
    holdImIfInactiveAgents?: boolean;
    agentSelection: string;
    taskSelection: string;
    holdCallsIfInactiveAgents?: boolean;
    description?: string;
    created?: Date;
    modified?: Date;
    callMaxWaitingTime?: number;
    callMaxWaitingTimeInSeconds?: number;
    imMaxWaitingTime?: number;
    imMaxWaitingTimeInSeconds?: number;
    callMaxQueueSize?: number;
    imMaxQueueSize?: number;
    agentcount?: number;
  }

  interface GetSQSkillsResult {
    sqSkillId: number;
    sqSkillName: string;
    description?: string;
    created?: Date;
    modified?: Date;
  }

  interface KeyValueItems {
    key: string;
    value: string;
    expiresAt: number;
  }

  interface QueueInfo {
    acdQueueId: number;
    acdQueueName: string;
    applicationId?: number;
    acdQueuePriority: number;
    serviceProbability: number;
    autoBinding: boolean;
    maxWaitingTime?: number;
    maxQueueSize?: number;
    averageServiceTime?: number;
    created: Date;
    modified: Date;
    deleted?: Date;
    users?: QueueUsers[];
    skills?: QueueSkills[];
    slThresholds?: number[];
    operatorcount?: number;
  }

  interface QueueSkills {
    skillId: number;
    skillName: string;
  }

  interface QueueUsers {
    userId: number;
  }

  interface Record {
    recordId: number;
    recordName?: string;
    cost?: number;
    startTime: Date;
    duration?: number;
    recordUrl?: string;
    transactionId: number;
    fileSize?: number;
    transcriptionUrl?: string;
    transcriptionStatus?: string;
  }

  interface ResourceUsage {
    resourceUsageId: number;
    resourceType: string;
    cost?: number;
    description?: string;
    usedAt: Date;
    transactionId: number;
    resourceQuantity?: number;
    unit?: string;
    refCallId?: number;
  }

  interface RuleInfo {
    ruleId: number;
    applicationId: number;
    ruleName: string;
    rulePattern: string;
    rulePatternExclude?: string;
    videoConference: boolean;
    scenarios: ScenarioInfo[];
    modified: Date;
  }

  interface SQAddQueueResult {
    sqQueueId: number;
  }

  interface SQAddSkillResult {
    sqSkillId: number;
  }

  interface ScenarioInfo {
    scenarioId: number;
    scenarioName: string;
    scenarioScript?: string;
    modified?: Date;
    parent?: boolean;
  }

  interface SecretListItem {
    secretId: number;
    secretName: string;
    description?: string;
    created: Date;
    modified: Date;
  }

  interface SkillInfo {
    skillId: number;
    skillName: string;
  }

  interface SmartQueueAgentSkill {
    sqSkillId: number;
    sqSkillName: string;
    sqSkillLevel: number;
  }

  interface SmartQueueMetricsGroups {
    sqQueueId?: number;
    sqQueueName?: string;
    userId?: number;
    userName?: string;
    userDisplayName?: string;
    values: SmartQueueMetricsGroupsValues[];
  }

  interface SmartQueueMetricsGroupsValues {
    fromDate: Date;
    toDate: Date;
    value: number;
  }

  interface SmartQueueMetricsResult {
    reportType: string;
    groups: SmartQueueMetricsGroups[];
  }

  interface SmartQueueState {
    sqQueueId: number;
    sqQueueName: string;
    sqAgents: SmartQueueStateAgent[];
    tasks: SmartQueueStateTask[];
  }

  interface SmartQueueStateAgent {
    userId: number;
    userName: string;
    userDisplayName: string;
    sqSkills: SmartQueueAgentSkill[];
    sqStatuses: SmartQueueStateAgentStatus[];
  }

  interface SmartQueueStateAgentStatus {
    IM?: SmartQueueStateAgentStatus_;
    CALL: SmartQueueStateAgentStatus_;
  }

  interface SmartQueueStateAgentStatus_ {
    sqStatusName: string;
    fromDate?: Date;
  }

  interface SmartQueueStateTask {
    taskType: string;
    status: string;
    userId?: number;
    sqSkills: SmartQueueTaskSkill[];
    waitingTime: number;
    processingTime: number;
    customData?: string;
  }

  interface SmartQueueTaskSkill {
    sqSkillName: string;
    sqSkillLevel: number;
  }

  interface UserInfo {
    userId: number;
    userName: string;
    userDisplayName: string;
    userActive: boolean;
    parentAccounting: boolean;
    liveBalance: number;
    balance: number;
    fixedBalance: number;
    userCustomData?: string;
    applications?: ApplicationInfo[];
    skills?: SkillInfo[];
    acdQueues?: ACDQueueOperatorInfo[];
    acdStatus?: string;
    acdStatusChangeTime: Date;
    created: Date;
    modified: Date;
  }
}

/** Nothing here takes one of these. */
declare const RecorderDirection: {
  readonly ltr: 'ltr';
  readonly rtl: 'rtl';
};
type RecorderDirection = (typeof RecorderDirection)[keyof typeof RecorderDirection];
declare namespace RecorderDirection {
  type ltr = 'ltr';
  type rtl = 'rtl';
}

/** Nothing here takes one of these. */
declare const RecorderLabelFont: {
  readonly ROBOTO_SLAB_SEMI_BOLD: 'RobotoSlab-SemiBold';
  readonly ROBOTO_SLAB_THIN: 'RobotoSlab-Thin';
  readonly ROBOTO_CONDENSED_BOLD: 'RobotoCondensed-Bold';
  readonly ROBOTO_CONDENSED_BOLD_ITALIC: 'RobotoCondensed-BoldItalic';
  readonly ROBOTO_CONDENSED_ITALIC: 'RobotoCondensed-Italic';
  readonly ROBOTO_CONDENSED_LIGHT: 'RobotoCondensed-Light';
  readonly ROBOTO_CONDENSED_LIGHT_ITALIC: 'RobotoCondensed-LightItalic';
  readonly ROBOTO_CONDENSED_REGULAR: 'RobotoCondensed-Regular';
  readonly ROBOTO_FLEX_REGULAR: 'RobotoFlex-Regular';
  readonly ROBOTO_MONO_BOLD: 'RobotoMono-Bold';
  readonly ROBOTO_MONO_BOLD_ITALIC: 'RobotoMono-BoldItalic';
  readonly ROBOTO_MONO_EXTRA_LIGHT: 'RobotoMono-ExtraLight';
  readonly ROBOTO_MONO_EXTRA_LIGHT_ITALIC: 'RobotoMono-ExtraLightItalic';
  readonly ROBOTO_MONO_ITALIC: 'RobotoMono-Italic';
  readonly ROBOTO_MONO_LIGHT: 'RobotoMono-Light';
  readonly ROBOTO_MONO_LIGHT_ITALIC: 'RobotoMono-LightItalic';
  readonly ROBOTO_MONO_MEDIUM: 'RobotoMono-Medium';
  readonly ROBOTO_MONO_MEDIUM_ITALIC: 'RobotoMono-MediumItalic';
  readonly ROBOTO_MONO_REGULAR: 'RobotoMono-Regular';
  readonly ROBOTO_MONO_SEMI_BOLD: 'RobotoMono-SemiBold';
  readonly ROBOTO_MONO_SEMI_BOLD_ITALIC: 'RobotoMono-SemiBoldItalic';
  readonly ROBOTO_MONO_THIN: 'RobotoMono-Thin';
  readonly ROBOTO_MONO_THIN_ITALIC: 'RobotoMono-ThinItalic';
  readonly ROBOTO_SERIF_CONDENSED_BLACK: 'RobotoSerif_Condensed-Black';
  readonly ROBOTO_SERIF_CONDENSED_BLACK_ITALIC: 'RobotoSerif_Condensed-BlackItalic';
  readonly ROBOTO_SERIF_CONDENSED_BOLD: 'RobotoSerif_Condensed-Bold';
  readonly ROBOTO_SERIF_CONDENSED_BOLD_ITALIC: 'RobotoSerif_Condensed-BoldItalic';
  readonly ROBOTO_SERIF_CONDENSED_EXTRA_BOLD: 'RobotoSerif_Condensed-ExtraBold';
  readonly ROBOTO_SERIF_CONDENSED_EXTRA_BOLD_ITALIC: 'RobotoSerif_Condensed-ExtraBoldItalic';
  readonly ROBOTO_SERIF_CONDENSED_EXTRA_LIGHT: 'RobotoSerif_Condensed-ExtraLight';
  readonly ROBOTO_SERIF_CONDENSED_EXTRA_LIGHT_ITALIC: 'RobotoSerif_Condensed-ExtraLightItalic';
  readonly ROBOTO_SERIF_CONDENSED_ITALIC: 'RobotoSerif_Condensed-Italic';
  readonly ROBOTO_SERIF_CONDENSED_LIGHT: 'RobotoSerif_Condensed-Light';
  readonly ROBOTO_SERIF_CONDENSED_LIGHT_ITALIC: 'RobotoSerif_Condensed-LightItalic';
  readonly ROBOTO_SERIF_CONDENSED_MEDIUM: 'RobotoSerif_Condensed-Medium';
  readonly ROBOTO_SERIF_CONDENSED_MEDIUM_ITALIC: 'RobotoSerif_Condensed-MediumItalic';
  readonly ROBOTO_SERIF_CONDENSED_REGULAR: 'RobotoSerif_Condensed-Regular';
  readonly ROBOTO_SERIF_CONDENSED_SEMI_BOLD: 'RobotoSerif_Condensed-SemiBold';
  readonly ROBOTO_SERIF_CONDENSED_SEMI_BOLD_ITALIC: 'RobotoSerif_Condensed-SemiBoldItalic';
  readonly ROBOTO_SERIF_CONDENSED_THIN: 'RobotoSerif_Condensed-Thin';
  readonly ROBOTO_SERIF_CONDENSED_THIN_ITALIC: 'RobotoSerif_Condensed-ThinItalic';
  readonly ROBOTO_SERIF_EXPANDED_BLACK: 'RobotoSerif_Expanded-Black';
  readonly ROBOTO_SERIF_EXPANDED_BLACK_ITALIC: 'RobotoSerif_Expanded-BlackItalic';
  readonly ROBOTO_SERIF_EXPANDED_BOLD: 'RobotoSerif_Expanded-Bold';
  readonly ROBOTO_SERIF_EXPANDED_BOLD_ITALIC: 'RobotoSerif_Expanded-BoldItalic';
  readonly ROBOTO_SERIF_EXPANDED_EXTRA_BOLD: 'RobotoSerif_Expanded-ExtraBold';
  readonly ROBOTO_SERIF_EXPANDED_EXTRA_BOLD_ITALIC: 'RobotoSerif_Expanded-ExtraBoldItalic';
  readonly ROBOTO_SERIF_EXPANDED_EXTRA_LIGHT: 'RobotoSerif_Expanded-ExtraLight';
  readonly ROBOTO_SERIF_EXPANDED_EXTRA_LIGHT_ITALIC: 'RobotoSerif_Expanded-ExtraLightItalic';
  readonly ROBOTO_SERIF_EXPANDED_ITALIC: 'RobotoSerif_Expanded-Italic';
  readonly ROBOTO_SERIF_EXPANDED_LIGHT: 'RobotoSerif_Expanded-Light';
  readonly ROBOTO_SERIF_EXPANDED_LIGHT_ITALIC: 'RobotoSerif_Expanded-LightItalic';
  readonly ROBOTO_SERIF_EXPANDED_MEDIUM: 'RobotoSerif_Expanded-Medium';
  readonly ROBOTO_SERIF_EXPANDED_MEDIUM_ITALIC: 'RobotoSerif_Expanded-MediumItalic';
  readonly ROBOTO_SERIF_EXPANDED_REGULAR: 'RobotoSerif_Expanded-Regular';
  readonly ROBOTO_SERIF_EXPANDED_SEMI_BOLD: 'RobotoSerif_Expanded-SemiBold';
  readonly ROBOTO_SERIF_EXPANDED_SEMI_BOLD_ITALIC: 'RobotoSerif_Expanded-SemiBoldItalic';
  readonly ROBOTO_SERIF_EXPANDED_THIN: 'RobotoSerif_Expanded-Thin';
  readonly ROBOTO_SERIF_EXPANDED_THIN_ITALIC: 'RobotoSerif_Expanded-ThinItalic';
  readonly ROBOTO_SERIF_EXTRA_CONDENSED_BLACK: 'RobotoSerif_ExtraCondensed-Black';
  readonly ROBOTO_SERIF_EXTRA_CONDENSED_BLACK_ITALIC: 'RobotoSerif_ExtraCondensed-BlackItalic';
  readonly ROBOTO_SERIF_EXTRA_CONDENSED_BOLD: 'RobotoSerif_ExtraCondensed-Bold';
  readonly ROBOTO_SERIF_EXTRA_CONDENSED_BOLD_ITALIC: 'RobotoSerif_ExtraCondensed-BoldItalic';
  readonly ROBOTO_SERIF_EXTRA_CONDENSED_EXTRA_BOLD: 'RobotoSerif_ExtraCondensed-ExtraBold';
  readonly ROBOTO_SERIF_EXTRA_CONDENSED_EXTRA_BOLD_ITALIC: 'RobotoSerif_ExtraCondensed-ExtraBoldItalic';
  readonly ROBOTO_SERIF_EXTRA_CONDENSED_EXTRA_LIGHT: 'RobotoSerif_ExtraCondensed-ExtraLight';
  readonly ROBOTO_SERIF_EXTRA_CONDENSED_EXTRA_LIGHT_ITALIC: 'RobotoSerif_ExtraCondensed-ExtraLightItalic';
  readonly ROBOTO_SERIF_EXTRA_CONDENSED_ITALIC: 'RobotoSerif_ExtraCondensed-Italic';
  readonly ROBOTO_SERIF_EXTRA_CONDENSED_LIGHT: 'RobotoSerif_ExtraCondensed-Light';
  readonly ROBOTO_SERIF_EXTRA_CONDENSED_LIGHT_ITALIC: 'RobotoSerif_ExtraCondensed-LightItalic';
  readonly ROBOTO_SERIF_EXTRA_CONDENSED_MEDIUM: 'RobotoSerif_ExtraCondensed-Medium';
  readonly ROBOTO_SERIF_EXTRA_CONDENSED_MEDIUM_ITALIC: 'RobotoSerif_ExtraCondensed-MediumItalic';
  readonly ROBOTO_SERIF_EXTRA_CONDENSED_REGULAR: 'RobotoSerif_ExtraCondensed-Regular';
  readonly ROBOTO_SERIF_EXTRA_CONDENSED_SEMI_BOLD: 'RobotoSerif_ExtraCondensed-SemiBold';
  readonly ROBOTO_SERIF_EXTRA_CONDENSED_SEMI_BOLD_ITALIC: 'RobotoSerif_ExtraCondensed-SemiBoldItalic';
  readonly ROBOTO_SERIF_EXTRA_CONDENSED_THIN: 'RobotoSerif_ExtraCondensed-Thin';
  readonly ROBOTO_SERIF_EXTRA_CONDENSED_THIN_ITALIC: 'RobotoSerif_ExtraCondensed-ThinItalic';
  readonly ROBOTO_SERIF_EXTRA_EXPANDED_BLACK: 'RobotoSerif_ExtraExpanded-Black';
  readonly ROBOTO_SERIF_EXTRA_EXPANDED_BLACK_ITALIC: 'RobotoSerif_ExtraExpanded-BlackItalic';
  readonly ROBOTO_SERIF_EXTRA_EXPANDED_BOLD: 'RobotoSerif_ExtraExpanded-Bold';
  readonly ROBOTO_SERIF_EXTRA_EXPANDED_BOLD_ITALIC: 'RobotoSerif_ExtraExpanded-BoldItalic';
  readonly ROBOTO_SERIF_EXTRA_EXPANDED_EXTRA_BOLD: 'RobotoSerif_ExtraExpanded-ExtraBold';
  readonly ROBOTO_SERIF_EXTRA_EXPANDED_EXTRA_BOLD_ITALIC: 'RobotoSerif_ExtraExpanded-ExtraBoldItalic';
  readonly ROBOTO_SERIF_EXTRA_EXPANDED_EXTRA_LIGHT: 'RobotoSerif_ExtraExpanded-ExtraLight';
  readonly ROBOTO_SERIF_EXTRA_EXPANDED_EXTRA_LIGHT_ITALIC: 'RobotoSerif_ExtraExpanded-ExtraLightItalic';
  readonly ROBOTO_SERIF_EXTRA_EXPANDED_ITALIC: 'RobotoSerif_ExtraExpanded-Italic';
  readonly ROBOTO_SERIF_EXTRA_EXPANDED_LIGHT: 'RobotoSerif_ExtraExpanded-Light';
  readonly ROBOTO_SERIF_EXTRA_EXPANDED_LIGHT_ITALIC: 'RobotoSerif_ExtraExpanded-LightItalic';
  readonly ROBOTO_SERIF_EXTRA_EXPANDED_MEDIUM: 'RobotoSerif_ExtraExpanded-Medium';
  readonly ROBOTO_SERIF_EXTRA_EXPANDED_MEDIUM_ITALIC: 'RobotoSerif_ExtraExpanded-MediumItalic';
  readonly ROBOTO_SERIF_EXTRA_EXPANDED_REGULAR: 'RobotoSerif_ExtraExpanded-Regular';
  readonly ROBOTO_SERIF_EXTRA_EXPANDED_SEMI_BOLD: 'RobotoSerif_ExtraExpanded-SemiBold';
  readonly ROBOTO_SERIF_EXTRA_EXPANDED_SEMI_BOLD_ITALIC: 'RobotoSerif_ExtraExpanded-SemiBoldItalic';
  readonly ROBOTO_SERIF_EXTRA_EXPANDED_THIN: 'RobotoSerif_ExtraExpanded-Thin';
  readonly ROBOTO_SERIF_EXTRA_EXPANDED_THIN_ITALIC: 'RobotoSerif_ExtraExpanded-ThinItalic';
  readonly ROBOTO_SERIF_SEMI_CONDENSED_BLACK: 'RobotoSerif_SemiCondensed-Black';
  readonly ROBOTO_SERIF_SEMI_CONDENSED_BLACK_ITALIC: 'RobotoSerif_SemiCondensed-BlackItalic';
  readonly ROBOTO_SERIF_SEMI_CONDENSED_BOLD: 'RobotoSerif_SemiCondensed-Bold';
  readonly ROBOTO_SERIF_SEMI_CONDENSED_BOLD_ITALIC: 'RobotoSerif_SemiCondensed-BoldItalic';
  readonly ROBOTO_SERIF_SEMI_CONDENSED_EXTRA_BOLD: 'RobotoSerif_SemiCondensed-ExtraBold';
  readonly ROBOTO_SERIF_SEMI_CONDENSED_EXTRA_BOLD_ITALIC: 'RobotoSerif_SemiCondensed-ExtraBoldItalic';
  readonly ROBOTO_SERIF_SEMI_CONDENSED_EXTRA_LIGHT: 'RobotoSerif_SemiCondensed-ExtraLight';
  readonly ROBOTO_SERIF_SEMI_CONDENSED_EXTRA_LIGHT_ITALIC: 'RobotoSerif_SemiCondensed-ExtraLightItalic';
  readonly ROBOTO_SERIF_SEMI_CONDENSED_ITALIC: 'RobotoSerif_SemiCondensed-Italic';
  readonly ROBOTO_SERIF_SEMI_CONDENSED_LIGHT: 'RobotoSerif_SemiCondensed-Light';
  readonly ROBOTO_SERIF_SEMI_CONDENSED_LIGHT_ITALIC: 'RobotoSerif_SemiCondensed-LightItalic';
  readonly ROBOTO_SERIF_SEMI_CONDENSED_MEDIUM: 'RobotoSerif_SemiCondensed-Medium';
  readonly ROBOTO_SERIF_SEMI_CONDENSED_MEDIUM_ITALIC: 'RobotoSerif_SemiCondensed-MediumItalic';
  readonly ROBOTO_SERIF_SEMI_CONDENSED_REGULAR: 'RobotoSerif_SemiCondensed-Regular';
  readonly ROBOTO_SERIF_SEMI_CONDENSED_SEMI_BOLD: 'RobotoSerif_SemiCondensed-SemiBold';
  readonly ROBOTO_SERIF_SEMI_CONDENSED_SEMI_BOLD_ITALIC: 'RobotoSerif_SemiCondensed-SemiBoldItalic';
  readonly ROBOTO_SERIF_SEMI_CONDENSED_THIN: 'RobotoSerif_SemiCondensed-Thin';
  readonly ROBOTO_SERIF_SEMI_CONDENSED_THIN_ITALIC: 'RobotoSerif_SemiCondensed-ThinItalic';
  readonly ROBOTO_SERIF_SEMI_EXPANDED_BLACK: 'RobotoSerif_SemiExpanded-Black';
  readonly ROBOTO_SERIF_SEMI_EXPANDED_BLACK_ITALIC: 'RobotoSerif_SemiExpanded-BlackItalic';
  readonly ROBOTO_SERIF_SEMI_EXPANDED_BOLD: 'RobotoSerif_SemiExpanded-Bold';
  readonly ROBOTO_SERIF_SEMI_EXPANDED_BOLD_ITALIC: 'RobotoSerif_SemiExpanded-BoldItalic';
  readonly ROBOTO_SERIF_SEMI_EXPANDED_EXTRA_BOLD: 'RobotoSerif_SemiExpanded-ExtraBold';
  readonly ROBOTO_SERIF_SEMI_EXPANDED_EXTRA_BOLD_ITALIC: 'RobotoSerif_SemiExpanded-ExtraBoldItalic';
  readonly ROBOTO_SERIF_SEMI_EXPANDED_EXTRA_LIGHT: 'RobotoSerif_SemiExpanded-ExtraLight';
  readonly ROBOTO_SERIF_SEMI_EXPANDED_EXTRA_LIGHT_ITALIC: 'RobotoSerif_SemiExpanded-ExtraLightItalic';
  readonly ROBOTO_SERIF_SEMI_EXPANDED_ITALIC: 'RobotoSerif_SemiExpanded-Italic';
  readonly ROBOTO_SERIF_SEMI_EXPANDED_LIGHT: 'RobotoSerif_SemiExpanded-Light';
  readonly ROBOTO_SERIF_SEMI_EXPANDED_LIGHT_ITALIC: 'RobotoSerif_SemiExpanded-LightItalic';
  readonly ROBOTO_SERIF_SEMI_EXPANDED_MEDIUM: 'RobotoSerif_SemiExpanded-Medium';
  readonly ROBOTO_SERIF_SEMI_EXPANDED_MEDIUM_ITALIC: 'RobotoSerif_SemiExpanded-MediumItalic';
  readonly ROBOTO_SERIF_SEMI_EXPANDED_REGULAR: 'RobotoSerif_SemiExpanded-Regular';
  readonly ROBOTO_SERIF_SEMI_EXPANDED_SEMI_BOLD: 'RobotoSerif_SemiExpanded-SemiBold';
  readonly ROBOTO_SERIF_SEMI_EXPANDED_SEMI_BOLD_ITALIC: 'RobotoSerif_SemiExpanded-SemiBoldItalic';
  readonly ROBOTO_SERIF_SEMI_EXPANDED_THIN: 'RobotoSerif_SemiExpanded-Thin';
  readonly ROBOTO_SERIF_SEMI_EXPANDED_THIN_ITALIC: 'RobotoSerif_SemiExpanded-ThinItalic';
  readonly ROBOTO_SERIF_ULTRA_CONDENSED_BLACK: 'RobotoSerif_UltraCondensed-Black';
  readonly ROBOTO_SERIF_ULTRA_CONDENSED_BLACK_ITALIC: 'RobotoSerif_UltraCondensed-BlackItalic';
  readonly ROBOTO_SERIF_ULTRA_CONDENSED_BOLD: 'RobotoSerif_UltraCondensed-Bold';
  readonly ROBOTO_SERIF_ULTRA_CONDENSED_BOLD_ITALIC: 'RobotoSerif_UltraCondensed-BoldItalic';
  readonly ROBOTO_SERIF_ULTRA_CONDENSED_EXTRA_BOLD: 'RobotoSerif_UltraCondensed-ExtraBold';
  readonly ROBOTO_SERIF_ULTRA_CONDENSED_EXTRA_BOLD_ITALIC: 'RobotoSerif_UltraCondensed-ExtraBoldItalic';
  readonly ROBOTO_SERIF_ULTRA_CONDENSED_EXTRA_LIGHT: 'RobotoSerif_UltraCondensed-ExtraLight';
  readonly ROBOTO_SERIF_ULTRA_CONDENSED_EXTRA_LIGHT_ITALIC: 'RobotoSerif_UltraCondensed-ExtraLightItalic';
  readonly ROBOTO_SERIF_ULTRA_CONDENSED_ITALIC: 'RobotoSerif_UltraCondensed-Italic';
  readonly ROBOTO_SERIF_ULTRA_CONDENSED_LIGHT: 'RobotoSerif_UltraCondensed-Light';
  readonly ROBOTO_SERIF_ULTRA_CONDENSED_LIGHT_ITALIC: 'RobotoSerif_UltraCondensed-LightItalic';
  readonly ROBOTO_SERIF_ULTRA_CONDENSED_MEDIUM: 'RobotoSerif_UltraCondensed-Medium';
  readonly ROBOTO_SERIF_ULTRA_CONDENSED_MEDIUM_ITALIC: 'RobotoSerif_UltraCondensed-MediumItalic';
  readonly ROBOTO_SERIF_ULTRA_CONDENSED_REGULAR: 'RobotoSerif_UltraCondensed-Regular';
  readonly ROBOTO_SERIF_ULTRA_CONDENSED_SEMI_BOLD: 'RobotoSerif_UltraCondensed-SemiBold';
  readonly ROBOTO_SERIF_ULTRA_CONDENSED_SEMI_BOLD_ITALIC: 'RobotoSerif_UltraCondensed-SemiBoldItalic';
  readonly ROBOTO_SERIF_ULTRA_CONDENSED_THIN: 'RobotoSerif_UltraCondensed-Thin';
  readonly ROBOTO_SERIF_ULTRA_CONDENSED_THIN_ITALIC: 'RobotoSerif_UltraCondensed-ThinItalic';
  readonly ROBOTO_SLAB_BLACK: 'RobotoSlab-Black';
  readonly ROBOTO_SLAB_BOLD: 'RobotoSlab-Bold';
  readonly ROBOTO_SLAB_EXTRA_BOLD: 'RobotoSlab-ExtraBold';
  readonly ROBOTO_SLAB_EXTRA_LIGHT: 'RobotoSlab-ExtraLight';
  readonly ROBOTO_SLAB_LIGHT: 'RobotoSlab-Light';
  readonly ROBOTO_SLAB_MEDIUM: 'RobotoSlab-Medium';
  readonly ROBOTO_SLAB_REGULAR: 'RobotoSlab-Regular';
  readonly ROBOTO_BLACK: 'Roboto-Black';
  readonly ROBOTO_BLACK_ITALIC: 'Roboto-BlackItalic';
  readonly ROBOTO_BOLD: 'Roboto-Bold';
  readonly ROBOTO_BOLD_ITALIC: 'Roboto-BoldItalic';
  readonly ROBOTO_LIGHT: 'Roboto-Light';
  readonly ROBOTO_LIGHT_ITALIC: 'Roboto-LightItalic';
  readonly ROBOTO_MEDIUM: 'Roboto-Medium';
  readonly ROBOTO_MEDIUM_ITALIC: 'Roboto-MediumItalic';
  readonly ROBOTO_REGULAR: 'Roboto-Regular';
  readonly ROBOTO_REGULAR_ITALIC: 'Roboto-RegularItalic';
  readonly ROBOTO_THIN: 'Roboto-Thin';
  readonly ROBOTO_THIN_ITALIC: 'Roboto-ThinItalic';
};
type RecorderLabelFont = (typeof RecorderLabelFont)[keyof typeof RecorderLabelFont];
declare namespace RecorderLabelFont {
  type ROBOTO_SLAB_SEMI_BOLD = 'RobotoSlab-SemiBold';
  type ROBOTO_SLAB_THIN = 'RobotoSlab-Thin';
  type ROBOTO_CONDENSED_BOLD = 'RobotoCondensed-Bold';
  type ROBOTO_CONDENSED_BOLD_ITALIC = 'RobotoCondensed-BoldItalic';
  type ROBOTO_CONDENSED_ITALIC = 'RobotoCondensed-Italic';
  type ROBOTO_CONDENSED_LIGHT = 'RobotoCondensed-Light';
  type ROBOTO_CONDENSED_LIGHT_ITALIC = 'RobotoCondensed-LightItalic';
  type ROBOTO_CONDENSED_REGULAR = 'RobotoCondensed-Regular';
  type ROBOTO_FLEX_REGULAR = 'RobotoFlex-Regular';
  type ROBOTO_MONO_BOLD = 'RobotoMono-Bold';
  type ROBOTO_MONO_BOLD_ITALIC = 'RobotoMono-BoldItalic';
  type ROBOTO_MONO_EXTRA_LIGHT = 'RobotoMono-ExtraLight';
  type ROBOTO_MONO_EXTRA_LIGHT_ITALIC = 'RobotoMono-ExtraLightItalic';
  type ROBOTO_MONO_ITALIC = 'RobotoMono-Italic';
  type ROBOTO_MONO_LIGHT = 'RobotoMono-Light';
  type ROBOTO_MONO_LIGHT_ITALIC = 'RobotoMono-LightItalic';
  type ROBOTO_MONO_MEDIUM = 'RobotoMono-Medium';
  type ROBOTO_MONO_MEDIUM_ITALIC = 'RobotoMono-MediumItalic';
  type ROBOTO_MONO_REGULAR = 'RobotoMono-Regular';
  type ROBOTO_MONO_SEMI_BOLD = 'RobotoMono-SemiBold';
  type ROBOTO_MONO_SEMI_BOLD_ITALIC = 'RobotoMono-SemiBoldItalic';
  type ROBOTO_MONO_THIN = 'RobotoMono-Thin';
  type ROBOTO_MONO_THIN_ITALIC = 'RobotoMono-ThinItalic';
  type ROBOTO_SERIF_CONDENSED_BLACK = 'RobotoSerif_Condensed-Black';
  type ROBOTO_SERIF_CONDENSED_BLACK_ITALIC = 'RobotoSerif_Condensed-BlackItalic';
  type ROBOTO_SERIF_CONDENSED_BOLD = 'RobotoSerif_Condensed-Bold';
  type ROBOTO_SERIF_CONDENSED_BOLD_ITALIC = 'RobotoSerif_Condensed-BoldItalic';
  type ROBOTO_SERIF_CONDENSED_EXTRA_BOLD = 'RobotoSerif_Condensed-ExtraBold';
  type ROBOTO_SERIF_CONDENSED_EXTRA_BOLD_ITALIC = 'RobotoSerif_Condensed-ExtraBoldItalic';
  type ROBOTO_SERIF_CONDENSED_EXTRA_LIGHT = 'RobotoSerif_Condensed-ExtraLight';
  type ROBOTO_SERIF_CONDENSED_EXTRA_LIGHT_ITALIC = 'RobotoSerif_Condensed-ExtraLightItalic';
  type ROBOTO_SERIF_CONDENSED_ITALIC = 'RobotoSerif_Condensed-Italic';
  type ROBOTO_SERIF_CONDENSED_LIGHT = 'RobotoSerif_Condensed-Light';
  type ROBOTO_SERIF_CONDENSED_LIGHT_ITALIC = 'RobotoSerif_Condensed-LightItalic';
  type ROBOTO_SERIF_CONDENSED_MEDIUM = 'RobotoSerif_Condensed-Medium';
  type ROBOTO_SERIF_CONDENSED_MEDIUM_ITALIC = 'RobotoSerif_Condensed-MediumItalic';
  type ROBOTO_SERIF_CONDENSED_REGULAR = 'RobotoSerif_Condensed-Regular';
  type ROBOTO_SERIF_CONDENSED_SEMI_BOLD = 'RobotoSerif_Condensed-SemiBold';
  type ROBOTO_SERIF_CONDENSED_SEMI_BOLD_ITALIC = 'RobotoSerif_Condensed-SemiBoldItalic';
  type ROBOTO_SERIF_CONDENSED_THIN = 'RobotoSerif_Condensed-Thin';
  type ROBOTO_SERIF_CONDENSED_THIN_ITALIC = 'RobotoSerif_Condensed-ThinItalic';
  type ROBOTO_SERIF_EXPANDED_BLACK = 'RobotoSerif_Expanded-Black';
  type ROBOTO_SERIF_EXPANDED_BLACK_ITALIC = 'RobotoSerif_Expanded-BlackItalic';
  type ROBOTO_SERIF_EXPANDED_BOLD = 'RobotoSerif_Expanded-Bold';
  type ROBOTO_SERIF_EXPANDED_BOLD_ITALIC = 'RobotoSerif_Expanded-BoldItalic';
  type ROBOTO_SERIF_EXPANDED_EXTRA_BOLD = 'RobotoSerif_Expanded-ExtraBold';
  type ROBOTO_SERIF_EXPANDED_EXTRA_BOLD_ITALIC = 'RobotoSerif_Expanded-ExtraBoldItalic';
  type ROBOTO_SERIF_EXPANDED_EXTRA_LIGHT = 'RobotoSerif_Expanded-ExtraLight';
  type ROBOTO_SERIF_EXPANDED_EXTRA_LIGHT_ITALIC = 'RobotoSerif_Expanded-ExtraLightItalic';
  type ROBOTO_SERIF_EXPANDED_ITALIC = 'RobotoSerif_Expanded-Italic';
  type ROBOTO_SERIF_EXPANDED_LIGHT = 'RobotoSerif_Expanded-Light';
  type ROBOTO_SERIF_EXPANDED_LIGHT_ITALIC = 'RobotoSerif_Expanded-LightItalic';
  type ROBOTO_SERIF_EXPANDED_MEDIUM = 'RobotoSerif_Expanded-Medium';
  type ROBOTO_SERIF_EXPANDED_MEDIUM_ITALIC = 'RobotoSerif_Expanded-MediumItalic';
  type ROBOTO_SERIF_EXPANDED_REGULAR = 'RobotoSerif_Expanded-Regular';
  type ROBOTO_SERIF_EXPANDED_SEMI_BOLD = 'RobotoSerif_Expanded-SemiBold';
  type ROBOTO_SERIF_EXPANDED_SEMI_BOLD_ITALIC = 'RobotoSerif_Expanded-SemiBoldItalic';
  type ROBOTO_SERIF_EXPANDED_THIN = 'RobotoSerif_Expanded-Thin';
  type ROBOTO_SERIF_EXPANDED_THIN_ITALIC = 'RobotoSerif_Expanded-ThinItalic';
  type ROBOTO_SERIF_EXTRA_CONDENSED_BLACK = 'RobotoSerif_ExtraCondensed-Black';
  type ROBOTO_SERIF_EXTRA_CONDENSED_BLACK_ITALIC = 'RobotoSerif_ExtraCondensed-BlackItalic';
  type ROBOTO_SERIF_EXTRA_CONDENSED_BOLD = 'RobotoSerif_ExtraCondensed-Bold';
  type ROBOTO_SERIF_EXTRA_CONDENSED_BOLD_ITALIC = 'RobotoSerif_ExtraCondensed-BoldItalic';
  type ROBOTO_SERIF_EXTRA_CONDENSED_EXTRA_BOLD = 'RobotoSerif_ExtraCondensed-ExtraBold';
  type ROBOTO_SERIF_EXTRA_CONDENSED_EXTRA_BOLD_ITALIC = 'RobotoSerif_ExtraCondensed-ExtraBoldItalic';
  type ROBOTO_SERIF_EXTRA_CONDENSED_EXTRA_LIGHT = 'RobotoSerif_ExtraCondensed-ExtraLight';
  type ROBOTO_SERIF_EXTRA_CONDENSED_EXTRA_LIGHT_ITALIC = 'RobotoSerif_ExtraCondensed-ExtraLightItalic';
  type ROBOTO_SERIF_EXTRA_CONDENSED_ITALIC = 'RobotoSerif_ExtraCondensed-Italic';
  type ROBOTO_SERIF_EXTRA_CONDENSED_LIGHT = 'RobotoSerif_ExtraCondensed-Light';
  type ROBOTO_SERIF_EXTRA_CONDENSED_LIGHT_ITALIC = 'RobotoSerif_ExtraCondensed-LightItalic';
  type ROBOTO_SERIF_EXTRA_CONDENSED_MEDIUM = 'RobotoSerif_ExtraCondensed-Medium';
  type ROBOTO_SERIF_EXTRA_CONDENSED_MEDIUM_ITALIC = 'RobotoSerif_ExtraCondensed-MediumItalic';
  type ROBOTO_SERIF_EXTRA_CONDENSED_REGULAR = 'RobotoSerif_ExtraCondensed-Regular';
  type ROBOTO_SERIF_EXTRA_CONDENSED_SEMI_BOLD = 'RobotoSerif_ExtraCondensed-SemiBold';
  type ROBOTO_SERIF_EXTRA_CONDENSED_SEMI_BOLD_ITALIC = 'RobotoSerif_ExtraCondensed-SemiBoldItalic';
  type ROBOTO_SERIF_EXTRA_CONDENSED_THIN = 'RobotoSerif_ExtraCondensed-Thin';
  type ROBOTO_SERIF_EXTRA_CONDENSED_THIN_ITALIC = 'RobotoSerif_ExtraCondensed-ThinItalic';
  type ROBOTO_SERIF_EXTRA_EXPANDED_BLACK = 'RobotoSerif_ExtraExpanded-Black';
  type ROBOTO_SERIF_EXTRA_EXPANDED_BLACK_ITALIC = 'RobotoSerif_ExtraExpanded-BlackItalic';
  type ROBOTO_SERIF_EXTRA_EXPANDED_BOLD = 'RobotoSerif_ExtraExpanded-Bold';
  type ROBOTO_SERIF_EXTRA_EXPANDED_BOLD_ITALIC = 'RobotoSerif_ExtraExpanded-BoldItalic';
  type ROBOTO_SERIF_EXTRA_EXPANDED_EXTRA_BOLD = 'RobotoSerif_ExtraExpanded-ExtraBold';
  type ROBOTO_SERIF_EXTRA_EXPANDED_EXTRA_BOLD_ITALIC = 'RobotoSerif_ExtraExpanded-ExtraBoldItalic';
  type ROBOTO_SERIF_EXTRA_EXPANDED_EXTRA_LIGHT = 'RobotoSerif_ExtraExpanded-ExtraLight';
  type ROBOTO_SERIF_EXTRA_EXPANDED_EXTRA_LIGHT_ITALIC = 'RobotoSerif_ExtraExpanded-ExtraLightItalic';
  type ROBOTO_SERIF_EXTRA_EXPANDED_ITALIC = 'RobotoSerif_ExtraExpanded-Italic';
  type ROBOTO_SERIF_EXTRA_EXPANDED_LIGHT = 'RobotoSerif_ExtraExpanded-Light';
  type ROBOTO_SERIF_EXTRA_EXPANDED_LIGHT_ITALIC = 'RobotoSerif_ExtraExpanded-LightItalic';
  type ROBOTO_SERIF_EXTRA_EXPANDED_MEDIUM = 'RobotoSerif_ExtraExpanded-Medium';
  type ROBOTO_SERIF_EXTRA_EXPANDED_MEDIUM_ITALIC = 'RobotoSerif_ExtraExpanded-MediumItalic';
  type ROBOTO_SERIF_EXTRA_EXPANDED_REGULAR = 'RobotoSerif_ExtraExpanded-Regular';
  type ROBOTO_SERIF_EXTRA_EXPANDED_SEMI_BOLD = 'RobotoSerif_ExtraExpanded-SemiBold';
  type ROBOTO_SERIF_EXTRA_EXPANDED_SEMI_BOLD_ITALIC = 'RobotoSerif_ExtraExpanded-SemiBoldItalic';
  type ROBOTO_SERIF_EXTRA_EXPANDED_THIN = 'RobotoSerif_ExtraExpanded-Thin';
  type ROBOTO_SERIF_EXTRA_EXPANDED_THIN_ITALIC = 'RobotoSerif_ExtraExpanded-ThinItalic';
  type ROBOTO_SERIF_SEMI_CONDENSED_BLACK = 'RobotoSerif_SemiCondensed-Black';
  type ROBOTO_SERIF_SEMI_CONDENSED_BLACK_ITALIC = 'RobotoSerif_SemiCondensed-BlackItalic';
  type ROBOTO_SERIF_SEMI_CONDENSED_BOLD = 'RobotoSerif_SemiCondensed-Bold';
  type ROBOTO_SERIF_SEMI_CONDENSED_BOLD_ITALIC = 'RobotoSerif_SemiCondensed-BoldItalic';
  type ROBOTO_SERIF_SEMI_CONDENSED_EXTRA_BOLD = 'RobotoSerif_SemiCondensed-ExtraBold';
  type ROBOTO_SERIF_SEMI_CONDENSED_EXTRA_BOLD_ITALIC = 'RobotoSerif_SemiCondensed-ExtraBoldItalic';
  type ROBOTO_SERIF_SEMI_CONDENSED_EXTRA_LIGHT = 'RobotoSerif_SemiCondensed-ExtraLight';
  type ROBOTO_SERIF_SEMI_CONDENSED_EXTRA_LIGHT_ITALIC = 'RobotoSerif_SemiCondensed-ExtraLightItalic';
  type ROBOTO_SERIF_SEMI_CONDENSED_ITALIC = 'RobotoSerif_SemiCondensed-Italic';
  type ROBOTO_SERIF_SEMI_CONDENSED_LIGHT = 'RobotoSerif_SemiCondensed-Light';
  type ROBOTO_SERIF_SEMI_CONDENSED_LIGHT_ITALIC = 'RobotoSerif_SemiCondensed-LightItalic';
  type ROBOTO_SERIF_SEMI_CONDENSED_MEDIUM = 'RobotoSerif_SemiCondensed-Medium';
  type ROBOTO_SERIF_SEMI_CONDENSED_MEDIUM_ITALIC = 'RobotoSerif_SemiCondensed-MediumItalic';
  type ROBOTO_SERIF_SEMI_CONDENSED_REGULAR = 'RobotoSerif_SemiCondensed-Regular';
  type ROBOTO_SERIF_SEMI_CONDENSED_SEMI_BOLD = 'RobotoSerif_SemiCondensed-SemiBold';
  type ROBOTO_SERIF_SEMI_CONDENSED_SEMI_BOLD_ITALIC = 'RobotoSerif_SemiCondensed-SemiBoldItalic';
  type ROBOTO_SERIF_SEMI_CONDENSED_THIN = 'RobotoSerif_SemiCondensed-Thin';
  type ROBOTO_SERIF_SEMI_CONDENSED_THIN_ITALIC = 'RobotoSerif_SemiCondensed-ThinItalic';
  type ROBOTO_SERIF_SEMI_EXPANDED_BLACK = 'RobotoSerif_SemiExpanded-Black';
  type ROBOTO_SERIF_SEMI_EXPANDED_BLACK_ITALIC = 'RobotoSerif_SemiExpanded-BlackItalic';
  type ROBOTO_SERIF_SEMI_EXPANDED_BOLD = 'RobotoSerif_SemiExpanded-Bold';
  type ROBOTO_SERIF_SEMI_EXPANDED_BOLD_ITALIC = 'RobotoSerif_SemiExpanded-BoldItalic';
  type ROBOTO_SERIF_SEMI_EXPANDED_EXTRA_BOLD = 'RobotoSerif_SemiExpanded-ExtraBold';
  type ROBOTO_SERIF_SEMI_EXPANDED_EXTRA_BOLD_ITALIC = 'RobotoSerif_SemiExpanded-ExtraBoldItalic';
  type ROBOTO_SERIF_SEMI_EXPANDED_EXTRA_LIGHT = 'RobotoSerif_SemiExpanded-ExtraLight';
  type ROBOTO_SERIF_SEMI_EXPANDED_EXTRA_LIGHT_ITALIC = 'RobotoSerif_SemiExpanded-ExtraLightItalic';
  type ROBOTO_SERIF_SEMI_EXPANDED_ITALIC = 'RobotoSerif_SemiExpanded-Italic';
  type ROBOTO_SERIF_SEMI_EXPANDED_LIGHT = 'RobotoSerif_SemiExpanded-Light';
  type ROBOTO_SERIF_SEMI_EXPANDED_LIGHT_ITALIC = 'RobotoSerif_SemiExpanded-LightItalic';
  type ROBOTO_SERIF_SEMI_EXPANDED_MEDIUM = 'RobotoSerif_SemiExpanded-Medium';
  type ROBOTO_SERIF_SEMI_EXPANDED_MEDIUM_ITALIC = 'RobotoSerif_SemiExpanded-MediumItalic';
  type ROBOTO_SERIF_SEMI_EXPANDED_REGULAR = 'RobotoSerif_SemiExpanded-Regular';
  type ROBOTO_SERIF_SEMI_EXPANDED_SEMI_BOLD = 'RobotoSerif_SemiExpanded-SemiBold';
  type ROBOTO_SERIF_SEMI_EXPANDED_SEMI_BOLD_ITALIC = 'RobotoSerif_SemiExpanded-SemiBoldItalic';
  type ROBOTO_SERIF_SEMI_EXPANDED_THIN = 'RobotoSerif_SemiExpanded-Thin';
  type ROBOTO_SERIF_SEMI_EXPANDED_THIN_ITALIC = 'RobotoSerif_SemiExpanded-ThinItalic';
  type ROBOTO_SERIF_ULTRA_CONDENSED_BLACK = 'RobotoSerif_UltraCondensed-Black';
  type ROBOTO_SERIF_ULTRA_CONDENSED_BLACK_ITALIC = 'RobotoSerif_UltraCondensed-BlackItalic';
  type ROBOTO_SERIF_ULTRA_CONDENSED_BOLD = 'RobotoSerif_UltraCondensed-Bold';
  type ROBOTO_SERIF_ULTRA_CONDENSED_BOLD_ITALIC = 'RobotoSerif_UltraCondensed-BoldItalic';
  type ROBOTO_SERIF_ULTRA_CONDENSED_EXTRA_BOLD = 'RobotoSerif_UltraCondensed-ExtraBold';
  type ROBOTO_SERIF_ULTRA_CONDENSED_EXTRA_BOLD_ITALIC = 'RobotoSerif_UltraCondensed-ExtraBoldItalic';
  type ROBOTO_SERIF_ULTRA_CONDENSED_EXTRA_LIGHT = 'RobotoSerif_UltraCondensed-ExtraLight';
  type ROBOTO_SERIF_ULTRA_CONDENSED_EXTRA_LIGHT_ITALIC = 'RobotoSerif_UltraCondensed-ExtraLightItalic';
  type ROBOTO_SERIF_ULTRA_CONDENSED_ITALIC = 'RobotoSerif_UltraCondensed-Italic';
  type ROBOTO_SERIF_ULTRA_CONDENSED_LIGHT = 'RobotoSerif_UltraCondensed-Light';
  type ROBOTO_SERIF_ULTRA_CONDENSED_LIGHT_ITALIC = 'RobotoSerif_UltraCondensed-LightItalic';
  type ROBOTO_SERIF_ULTRA_CONDENSED_MEDIUM = 'RobotoSerif_UltraCondensed-Medium';
  type ROBOTO_SERIF_ULTRA_CONDENSED_MEDIUM_ITALIC = 'RobotoSerif_UltraCondensed-MediumItalic';
  type ROBOTO_SERIF_ULTRA_CONDENSED_REGULAR = 'RobotoSerif_UltraCondensed-Regular';
  type ROBOTO_SERIF_ULTRA_CONDENSED_SEMI_BOLD = 'RobotoSerif_UltraCondensed-SemiBold';
  type ROBOTO_SERIF_ULTRA_CONDENSED_SEMI_BOLD_ITALIC = 'RobotoSerif_UltraCondensed-SemiBoldItalic';
  type ROBOTO_SERIF_ULTRA_CONDENSED_THIN = 'RobotoSerif_UltraCondensed-Thin';
  type ROBOTO_SERIF_ULTRA_CONDENSED_THIN_ITALIC = 'RobotoSerif_UltraCondensed-ThinItalic';
  type ROBOTO_SLAB_BLACK = 'RobotoSlab-Black';
  type ROBOTO_SLAB_BOLD = 'RobotoSlab-Bold';
  type ROBOTO_SLAB_EXTRA_BOLD = 'RobotoSlab-ExtraBold';
  type ROBOTO_SLAB_EXTRA_LIGHT = 'RobotoSlab-ExtraLight';
  type ROBOTO_SLAB_LIGHT = 'RobotoSlab-Light';
  type ROBOTO_SLAB_MEDIUM = 'RobotoSlab-Medium';
  type ROBOTO_SLAB_REGULAR = 'RobotoSlab-Regular';
  type ROBOTO_BLACK = 'Roboto-Black';
  type ROBOTO_BLACK_ITALIC = 'Roboto-BlackItalic';
  type ROBOTO_BOLD = 'Roboto-Bold';
  type ROBOTO_BOLD_ITALIC = 'Roboto-BoldItalic';
  type ROBOTO_LIGHT = 'Roboto-Light';
  type ROBOTO_LIGHT_ITALIC = 'Roboto-LightItalic';
  type ROBOTO_MEDIUM = 'Roboto-Medium';
  type ROBOTO_MEDIUM_ITALIC = 'Roboto-MediumItalic';
  type ROBOTO_REGULAR = 'Roboto-Regular';
  type ROBOTO_REGULAR_ITALIC = 'Roboto-RegularItalic';
  type ROBOTO_THIN = 'Roboto-Thin';
  type ROBOTO_THIN_ITALIC = 'Roboto-ThinItalic';
}

/** Nothing here takes one of these. */
declare const RecorderLabelPosition: {
  readonly TOP_LEFT: 'top left';
  readonly TOP_CENTER: 'top center';
  readonly TOP_RIGHT: 'top right';
  readonly MIDDLE_LEFT: 'middle left';
  readonly MIDDLE_CENTER: 'middle center';
  readonly MIDDLE_RIGHT: 'middle right';
  readonly BOTTOM_LEFT: 'bottom left';
  readonly BOTTOM_CENTER: 'bottom center';
  readonly BOTTOM_RIGHT: 'bottom right';
};
type RecorderLabelPosition = (typeof RecorderLabelPosition)[keyof typeof RecorderLabelPosition];
declare namespace RecorderLabelPosition {
  type TOP_LEFT = 'top left';
  type TOP_CENTER = 'top center';
  type TOP_RIGHT = 'top right';
  type MIDDLE_LEFT = 'middle left';
  type MIDDLE_CENTER = 'middle center';
  type MIDDLE_RIGHT = 'middle right';
  type BOTTOM_LEFT = 'bottom left';
  type BOTTOM_CENTER = 'bottom center';
  type BOTTOM_RIGHT = 'bottom right';
}

/** Nothing here takes one of these. */
declare const RecorderLabelTextAlign: {
  readonly TOP_LEFT: 'T+L';
  readonly TOP_CENTER: 'T+C';
  readonly TOP_RIGHT: 'T+R';
  readonly MIDDLE_LEFT: 'M+L';
  readonly MIDDLE_CENTER: 'M+C';
  readonly MIDDLE_RIGHT: 'M+R';
  readonly BOTTOM_LEFT: 'B+L';
  readonly BOTTOM_CENTER: 'B+C';
  readonly BOTTOM_RIGHT: 'B+R';
};
type RecorderLabelTextAlign = (typeof RecorderLabelTextAlign)[keyof typeof RecorderLabelTextAlign];
declare namespace RecorderLabelTextAlign {
  type TOP_LEFT = 'T+L';
  type TOP_CENTER = 'T+C';
  type TOP_RIGHT = 'T+R';
  type MIDDLE_LEFT = 'M+L';
  type MIDDLE_CENTER = 'M+C';
  type MIDDLE_RIGHT = 'M+R';
  type BOTTOM_LEFT = 'B+L';
  type BOTTOM_CENTER = 'B+C';
  type BOTTOM_RIGHT = 'B+R';
}

/** Nothing here takes one of these. */
declare const RecorderLayout: {
  readonly grid: 'grid';
  readonly tribune: 'tribune';
  readonly custom: 'custom';
};
type RecorderLayout = (typeof RecorderLayout)[keyof typeof RecorderLayout];
declare namespace RecorderLayout {
  type grid = 'grid';
  type tribune = 'tribune';
  type custom = 'custom';
}

/** Nothing here takes one of these. */
declare const RecorderObjectFit: {
  readonly fill: 'fill';
  readonly contain: 'contain';
  readonly cover: 'cover';
  readonly none: 'none';
};
type RecorderObjectFit = (typeof RecorderObjectFit)[keyof typeof RecorderObjectFit];
declare namespace RecorderObjectFit {
  type fill = 'fill';
  type contain = 'contain';
  type cover = 'cover';
  type none = 'none';
}

/** Nothing here takes one of these. */
declare const RecorderProfile: {
  readonly NHD: 'NHD';
  readonly VGA: 'VGA';
  readonly HD: 'HD';
  readonly FHD: 'FHD';
  readonly QHD: 'QHD';
  readonly '4K': '4K';
};
type RecorderProfile = (typeof RecorderProfile)[keyof typeof RecorderProfile];
declare namespace RecorderProfile {
  type NHD = 'NHD';
  type VGA = 'VGA';
  type HD = 'HD';
  type FHD = 'FHD';
  type QHD = 'QHD';
}

/** Nothing here takes one of these. */
declare const StreamingAgentEvents: {
  readonly Connected: 'StreamingAgent.Connected';
  readonly ConnectionFailed: 'StreamingAgent.ConnectionFailed';
  readonly Error: 'StreamingAgent.Error';
  readonly Disconnected: 'StreamingAgent.Disconnected';
  readonly StreamStarted: 'StreamingAgent.Stream.Started';
  readonly StreamStopped: 'StreamingAgent.Stream.Stopped';
  readonly StreamError: 'StreamingAgent.Stream.Error';
  readonly AudioStreamCreated: 'StreamingAgent.Stream.AudioStarted';
  readonly VideoStreamCreated: 'StreamingAgent.Stream.VideoStarted';
  readonly AudioSwitched: 'StreamingAgent.Stream.AudioSwitched';
  readonly VideoSwitched: 'StreamingAgent.Stream.VideoSwitched';
};
type StreamingAgentEvents = (typeof StreamingAgentEvents)[keyof typeof StreamingAgentEvents];
declare namespace StreamingAgentEvents {
  type Connected = 'StreamingAgent.Connected';
  type ConnectionFailed = 'StreamingAgent.ConnectionFailed';
  type Error = 'StreamingAgent.Error';
  type Disconnected = 'StreamingAgent.Disconnected';
  type StreamStarted = 'StreamingAgent.Stream.Started';
  type StreamStopped = 'StreamingAgent.Stream.Stopped';
  type StreamError = 'StreamingAgent.Stream.Error';
  type AudioStreamCreated = 'StreamingAgent.Stream.AudioStarted';
  type VideoStreamCreated = 'StreamingAgent.Stream.VideoStarted';
  type AudioSwitched = 'StreamingAgent.Stream.AudioSwitched';
  type VideoSwitched = 'StreamingAgent.Stream.VideoSwitched';
}

/** Nothing here takes one of these. */
declare const VoxTTSModelList: {
  readonly VoxTTS: 'voxtts';
};
type VoxTTSModelList = (typeof VoxTTSModelList)[keyof typeof VoxTTSModelList];
declare namespace VoxTTSModelList {
  type VoxTTS = 'voxtts';
}

/** Nothing here takes one of these. */
declare const VoxTTSVoiceList: {
  readonly Anna: 'Anna';
  readonly Sergey: 'Sergey';
};
type VoxTTSVoiceList = (typeof VoxTTSVoiceList)[keyof typeof VoxTTSVoiceList];
declare namespace VoxTTSVoiceList {
  type Anna = 'Anna';
  type Sergey = 'Sergey';
}

declare namespace AI {
  /** Events, for `addEventListener`. */
  const Events: {
    readonly DialogflowQueryResult: 'AI.Events.DialogflowQueryResult';
    readonly DialogflowRecognitionResult: 'AI.Events.DialogflowRecognitionResult';
    readonly DialogflowResponse: 'AI.Events.DialogflowResponse';
    readonly DialogflowError: 'AI.Events.DialogflowError';
    readonly DialogflowStopped: 'AI.Events.DialogflowStopped';
    readonly DialogflowPlaybackFinished: 'AI.Events.DialogflowPlaybackFinished';
    readonly DialogflowPlaybackStarted: 'AI.Events.DialogflowPlaybackStarted';
    readonly DialogflowPlaybackMarkerReached: 'AI.Events.DialogflowPlaybackMarkerReached';
    readonly VoicemailDetected: 'AI.Events.VoicemailDetected';
    readonly VoicemailNotDetected: 'AI.Events.VoicemailNotDetected';
  };
  type Events = (typeof Events)[keyof typeof Events];
  namespace Events {
    type DialogflowQueryResult = 'AI.Events.DialogflowQueryResult';
    type DialogflowRecognitionResult = 'AI.Events.DialogflowRecognitionResult';
    type DialogflowResponse = 'AI.Events.DialogflowResponse';
    type DialogflowError = 'AI.Events.DialogflowError';
    type DialogflowStopped = 'AI.Events.DialogflowStopped';
    type DialogflowPlaybackFinished = 'AI.Events.DialogflowPlaybackFinished';
    type DialogflowPlaybackStarted = 'AI.Events.DialogflowPlaybackStarted';
    type DialogflowPlaybackMarkerReached = 'AI.Events.DialogflowPlaybackMarkerReached';
    type VoicemailDetected = 'AI.Events.VoicemailDetected';
    type VoicemailNotDetected = 'AI.Events.VoicemailNotDetected';
  }
}

declare namespace Cartesia {
  /** Events, for `addEventListener`. */
  const AgentsEvents: {
    readonly Unknown: 'Cartesia.Agents.Unknown';
    readonly HTTPResponse: 'Cartesia.Agents.HTTPResponse';
    readonly ACK: 'Cartesia.Agents.ACK';
    readonly Clear: 'Cartesia.Agents.Clear';
    readonly DTMF: 'Cartesia.Agents.DTMF';
    readonly Custom: 'Cartesia.Agents.Custom';
    readonly WebSocketError: 'Cartesia.Agents.WebSocketError';
    readonly ConnectorInformation: 'Cartesia.Agents.ConnectorInformation';
  };
  type AgentsEvents = (typeof AgentsEvents)[keyof typeof AgentsEvents];
  namespace AgentsEvents {
    type Unknown = 'Cartesia.Agents.Unknown';
    type HTTPResponse = 'Cartesia.Agents.HTTPResponse';
    type ACK = 'Cartesia.Agents.ACK';
    type Clear = 'Cartesia.Agents.Clear';
    type DTMF = 'Cartesia.Agents.DTMF';
    type Custom = 'Cartesia.Agents.Custom';
    type WebSocketError = 'Cartesia.Agents.WebSocketError';
    type ConnectorInformation = 'Cartesia.Agents.ConnectorInformation';
  }

  /** Events, for `addEventListener`. */
  const Events: {
    readonly WebSocketMediaStarted: 'Cartesia.Events.WebSocketMediaStarted';
    readonly WebSocketMediaEnded: 'Cartesia.Events.WebSocketMediaEnded';
  };
  type Events = (typeof Events)[keyof typeof Events];
  namespace Events {
    type WebSocketMediaStarted = 'Cartesia.Events.WebSocketMediaStarted';
    type WebSocketMediaEnded = 'Cartesia.Events.WebSocketMediaEnded';
  }
}

declare namespace Deepgram {
  /** Events, for `addEventListener`. */
  const Events: {
    readonly WebSocketMediaStarted: 'Deepgram.Events.WebSocketMediaStarted';
    readonly WebSocketMediaEnded: 'Deepgram.Events.WebSocketMediaEnded';
  };
  type Events = (typeof Events)[keyof typeof Events];
  namespace Events {
    type WebSocketMediaStarted = 'Deepgram.Events.WebSocketMediaStarted';
    type WebSocketMediaEnded = 'Deepgram.Events.WebSocketMediaEnded';
  }

  /** Events, for `addEventListener`. */
  const VoiceAgentEvents: {
    readonly Unknown: 'Deepgram.VoiceAgent.Unknown';
    readonly HTTPResponse: 'Deepgram.Agents.HTTPResponse';
    readonly Welcome: 'Deepgram.VoiceAgent.Welcome';
    readonly SettingsApplied: 'Deepgram.VoiceAgent.SettingsApplied';
    readonly ConversationText: 'Deepgram.VoiceAgent.ConversationText';
    readonly UserStartedSpeaking: 'Deepgram.VoiceAgent.UserStartedSpeaking';
    readonly AgentThinking: 'Deepgram.VoiceAgent.AgentThinking';
    readonly FunctionCallRequest: 'Deepgram.VoiceAgent.FunctionCallRequest';
    readonly FunctionCallResponse: 'Deepgram.VoiceAgent.FunctionCallResponse';
    readonly PromptUpdated: 'Deepgram.VoiceAgent.PromptUpdated';
    readonly SpeakUpdated: 'Deepgram.VoiceAgent.SpeakUpdated';
    readonly AgentAudioDone: 'Deepgram.VoiceAgent.AgentAudioDone';
    readonly Error: 'Deepgram.VoiceAgent.Error';
    readonly Warning: 'Deepgram.VoiceAgent.Warning';
    readonly History: 'Deepgram.VoiceAgent.History';
    readonly WebSocketError: 'Deepgram.VoiceAgent.WebSocketError';
    readonly ConnectorInformation: 'Deepgram.VoiceAgent.ConnectorInformation';
  };
  type VoiceAgentEvents = (typeof VoiceAgentEvents)[keyof typeof VoiceAgentEvents];
  namespace VoiceAgentEvents {
    type Unknown = 'Deepgram.VoiceAgent.Unknown';
    type HTTPResponse = 'Deepgram.Agents.HTTPResponse';
    type Welcome = 'Deepgram.VoiceAgent.Welcome';
    type SettingsApplied = 'Deepgram.VoiceAgent.SettingsApplied';
    type ConversationText = 'Deepgram.VoiceAgent.ConversationText';
    type UserStartedSpeaking = 'Deepgram.VoiceAgent.UserStartedSpeaking';
    type AgentThinking = 'Deepgram.VoiceAgent.AgentThinking';
    type FunctionCallRequest = 'Deepgram.VoiceAgent.FunctionCallRequest';
    type FunctionCallResponse = 'Deepgram.VoiceAgent.FunctionCallResponse';
    type PromptUpdated = 'Deepgram.VoiceAgent.PromptUpdated';
    type SpeakUpdated = 'Deepgram.VoiceAgent.SpeakUpdated';
    type AgentAudioDone = 'Deepgram.VoiceAgent.AgentAudioDone';
    type Error = 'Deepgram.VoiceAgent.Error';
    type Warning = 'Deepgram.VoiceAgent.Warning';
    type History = 'Deepgram.VoiceAgent.History';
    type WebSocketError = 'Deepgram.VoiceAgent.WebSocketError';
    type ConnectorInformation = 'Deepgram.VoiceAgent.ConnectorInformation';
  }
}

declare namespace ElevenLabs {
  /** Events, for `addEventListener`. */
  const AgentsEvents: {
    readonly Unknown: 'ElevenLabs.Agents.Unknown';
    readonly HTTPResponse: 'ElevenLabs.Agents.HTTPResponse';
    readonly ConversationInitiationMetadata: 'ElevenLabs.Agents.ConversationInitiationMetadata';
    readonly Ping: 'ElevenLabs.Agents.Ping';
    readonly UserTranscript: 'ElevenLabs.Agents.UserTranscript';
    readonly AgentResponse: 'ElevenLabs.Agents.AgentResponse';
    readonly AgentResponseCorrection: 'ElevenLabs.Agents.AgentResponseCorrection';
    readonly Interruption: 'ElevenLabs.Agents.Interruption';
    readonly ContextualUpdate: 'ElevenLabs.Agents.ContextualUpdate';
    readonly ClientToolCall: 'ElevenLabs.Agents.ClientToolCall';
    readonly VadScore: 'ElevenLabs.Agents.VadScore';
    readonly InternalTentativeAgentResponse: 'ElevenLabs.Agents.InternalTentativeAgentResponse';
    readonly WebSocketError: 'ElevenLabs.Agents.WebSocketError';
    readonly ConnectorInformation: 'ElevenLabs.Agents.ConnectorInformation';
    readonly AgentToolResponse: 'ElevenLabs.Agents.AgentToolResponse';
  };
  type AgentsEvents = (typeof AgentsEvents)[keyof typeof AgentsEvents];
  namespace AgentsEvents {
    type Unknown = 'ElevenLabs.Agents.Unknown';
    type HTTPResponse = 'ElevenLabs.Agents.HTTPResponse';
    type ConversationInitiationMetadata = 'ElevenLabs.Agents.ConversationInitiationMetadata';
    type Ping = 'ElevenLabs.Agents.Ping';
    type UserTranscript = 'ElevenLabs.Agents.UserTranscript';
    type AgentResponse = 'ElevenLabs.Agents.AgentResponse';
    type AgentResponseCorrection = 'ElevenLabs.Agents.AgentResponseCorrection';
    type Interruption = 'ElevenLabs.Agents.Interruption';
    type ContextualUpdate = 'ElevenLabs.Agents.ContextualUpdate';
    type ClientToolCall = 'ElevenLabs.Agents.ClientToolCall';
    type VadScore = 'ElevenLabs.Agents.VadScore';
    type InternalTentativeAgentResponse = 'ElevenLabs.Agents.InternalTentativeAgentResponse';
    type WebSocketError = 'ElevenLabs.Agents.WebSocketError';
    type ConnectorInformation = 'ElevenLabs.Agents.ConnectorInformation';
    type AgentToolResponse = 'ElevenLabs.Agents.AgentToolResponse';
  }

  /** Events, for `addEventListener`. */
  const Events: {
    readonly WebSocketMediaStarted: 'ElevenLabs.Events.WebSocketMediaStarted';
    readonly WebSocketMediaEnded: 'ElevenLabs.Events.WebSocketMediaEnded';
  };
  type Events = (typeof Events)[keyof typeof Events];
  namespace Events {
    type WebSocketMediaStarted = 'ElevenLabs.Events.WebSocketMediaStarted';
    type WebSocketMediaEnded = 'ElevenLabs.Events.WebSocketMediaEnded';
  }
}

declare namespace Gemini {
  /** VoxEngine’s Backend. */
  const Backend: {
    readonly GEMINI_API: 'GeminiAPI';
    readonly VERTEX_AI: 'VertexAI';
  };
  type Backend = (typeof Backend)[keyof typeof Backend];
  namespace Backend {
    type GEMINI_API = 'GeminiAPI';
    type VERTEX_AI = 'VertexAI';
  }

  /** Events, for `addEventListener`. */
  const Events: {
    readonly WebSocketMediaStarted: 'Gemini.Events.WebSocketMediaStarted';
    readonly WebSocketMediaEnded: 'Gemini.Events.WebSocketMediaEnded';
  };
  type Events = (typeof Events)[keyof typeof Events];
  namespace Events {
    type WebSocketMediaStarted = 'Gemini.Events.WebSocketMediaStarted';
    type WebSocketMediaEnded = 'Gemini.Events.WebSocketMediaEnded';
  }

  /** Events, for `addEventListener`. */
  const LiveAPIEvents: {
    readonly Unknown: 'Gemini.LiveAPI.Unknown';
    readonly SetupComplete: 'Gemini.LiveAPI.SetupComplete';
    readonly ServerContent: 'Gemini.LiveAPI.ServerContent';
    readonly ToolCall: 'Gemini.LiveAPI.ToolCall';
    readonly ToolCallCancellation: 'Gemini.LiveAPI.ToolCallCancellation';
    readonly ConnectorInformation: 'Gemini.LiveAPI.ConnectorInformation';
  };
  type LiveAPIEvents = (typeof LiveAPIEvents)[keyof typeof LiveAPIEvents];
  namespace LiveAPIEvents {
    type Unknown = 'Gemini.LiveAPI.Unknown';
    type SetupComplete = 'Gemini.LiveAPI.SetupComplete';
    type ServerContent = 'Gemini.LiveAPI.ServerContent';
    type ToolCall = 'Gemini.LiveAPI.ToolCall';
    type ToolCallCancellation = 'Gemini.LiveAPI.ToolCallCancellation';
    type ConnectorInformation = 'Gemini.LiveAPI.ConnectorInformation';
  }
}

declare namespace Grok {
  /** Events, for `addEventListener`. */
  const Events: {
    readonly WebSocketMediaStarted: 'Grok.Events.WebSocketMediaStarted';
    readonly WebSocketMediaEnded: 'Grok.Events.WebSocketMediaEnded';
  };
  type Events = (typeof Events)[keyof typeof Events];
  namespace Events {
    type WebSocketMediaStarted = 'Grok.Events.WebSocketMediaStarted';
    type WebSocketMediaEnded = 'Grok.Events.WebSocketMediaEnded';
  }

  /** Events, for `addEventListener`. */
  const VoiceAgentAPIEvents: {
    readonly Unknown: 'Grok.VoiceAgentAPI.Unknown';
    readonly ConversationCreated: 'Grok.VoiceAgentAPI.ConversationCreated';
    readonly SessionUpdated: 'Grok.VoiceAgentAPI.SessionUpdated';
    readonly ConversationItemAdded: 'Grok.VoiceAgentAPI.ConversationItemAdded';
    readonly ConversationItemInputAudioTranscriptionCompleted: 'Grok.VoiceAgentAPI.ConversationItemInputAudioTranscriptionCompleted';
    readonly InputAudioBufferCommitted: 'Grok.VoiceAgentAPI.InputAudioBufferCommitted';
    readonly InputAudioBufferCleared: 'Grok.VoiceAgentAPI.InputAudioBufferCleared';
    readonly InputAudioBufferSpeechStarted: 'Grok.VoiceAgentAPI.InputAudioBufferSpeechStarted';
    readonly InputAudioBufferSpeechStopped: 'Grok.VoiceAgentAPI.InputAudioBufferSpeechStopped';
    readonly ResponseCreated: 'Grok.VoiceAgentAPI.ResponseCreated';
    readonly ResponseDone: 'Grok.VoiceAgentAPI.ResponseDone';
    readonly ResponseOutputItemAdded: 'Grok.VoiceAgentAPI.ResponseOutputItemAdded';
    readonly ResponseOutputItemDone: 'Grok.VoiceAgentAPI.ResponseOutputItemDone';
    readonly ResponseOutputAudioTranscriptDelta: 'Grok.VoiceAgentAPI.ResponseOutputAudioTranscriptDelta';
    readonly ResponseOutputAudioTranscriptDone: 'Grok.VoiceAgentAPI.ResponseOutputAudioTranscriptDone';
    readonly ResponseOutputAudioDone: 'Grok.VoiceAgentAPI.ResponseOutputAudioDone';
    readonly ResponseContentPartAdded: 'Grok.VoiceAgentAPI.ResponseContentPartAdded';
    readonly ResponseContentPartDone: 'Grok.VoiceAgentAPI.ResponseContentPartDone';
    readonly ResponseFunctionCallArgumentsDone: 'Grok.VoiceAgentAPI.ResponseFunctionCallArgumentsDone';
    readonly WebSocketError: 'Grok.VoiceAgentAPI.WebSocketError';
    readonly ConnectorInformation: 'Grok.VoiceAgentAPI.ConnectorInformation';
  };
  type VoiceAgentAPIEvents = (typeof VoiceAgentAPIEvents)[keyof typeof VoiceAgentAPIEvents];
  namespace VoiceAgentAPIEvents {
    type Unknown = 'Grok.VoiceAgentAPI.Unknown';
    type ConversationCreated = 'Grok.VoiceAgentAPI.ConversationCreated';
    type SessionUpdated = 'Grok.VoiceAgentAPI.SessionUpdated';
    type ConversationItemAdded = 'Grok.VoiceAgentAPI.ConversationItemAdded';
    type ConversationItemInputAudioTranscriptionCompleted = 'Grok.VoiceAgentAPI.ConversationItemInputAudioTranscriptionCompleted';
    type InputAudioBufferCommitted = 'Grok.VoiceAgentAPI.InputAudioBufferCommitted';
    type InputAudioBufferCleared = 'Grok.VoiceAgentAPI.InputAudioBufferCleared';
    type InputAudioBufferSpeechStarted = 'Grok.VoiceAgentAPI.InputAudioBufferSpeechStarted';
    type InputAudioBufferSpeechStopped = 'Grok.VoiceAgentAPI.InputAudioBufferSpeechStopped';
    type ResponseCreated = 'Grok.VoiceAgentAPI.ResponseCreated';
    type ResponseDone = 'Grok.VoiceAgentAPI.ResponseDone';
    type ResponseOutputItemAdded = 'Grok.VoiceAgentAPI.ResponseOutputItemAdded';
    type ResponseOutputItemDone = 'Grok.VoiceAgentAPI.ResponseOutputItemDone';
    type ResponseOutputAudioTranscriptDelta = 'Grok.VoiceAgentAPI.ResponseOutputAudioTranscriptDelta';
    type ResponseOutputAudioTranscriptDone = 'Grok.VoiceAgentAPI.ResponseOutputAudioTranscriptDone';
    type ResponseOutputAudioDone = 'Grok.VoiceAgentAPI.ResponseOutputAudioDone';
    type ResponseContentPartAdded = 'Grok.VoiceAgentAPI.ResponseContentPartAdded';
    type ResponseContentPartDone = 'Grok.VoiceAgentAPI.ResponseContentPartDone';
    type ResponseFunctionCallArgumentsDone = 'Grok.VoiceAgentAPI.ResponseFunctionCallArgumentsDone';
    type WebSocketError = 'Grok.VoiceAgentAPI.WebSocketError';
    type ConnectorInformation = 'Grok.VoiceAgentAPI.ConnectorInformation';
  }
}

declare namespace Inworld {
  /** Events, for `addEventListener`. */
  const Events: {
    readonly WebSocketMediaStarted: 'Inworld.Events.WebSocketMediaStarted';
    readonly WebSocketMediaEnded: 'Inworld.Events.WebSocketMediaEnded';
  };
  type Events = (typeof Events)[keyof typeof Events];
  namespace Events {
    type WebSocketMediaStarted = 'Inworld.Events.WebSocketMediaStarted';
    type WebSocketMediaEnded = 'Inworld.Events.WebSocketMediaEnded';
  }

  /** Events, for `addEventListener`. */
  const RealtimeAPIEvents: {
    readonly Unknown: 'Inworld.RealtimeAPI.Unknown';
    readonly HTTPResponse: 'Inworld.RealtimeAPI.HTTPResponse';
    readonly Error: 'Inworld.RealtimeAPI.Error';
    readonly SessionCreated: 'Inworld.RealtimeAPI.SessionCreated';
    readonly SessionUpdated: 'Inworld.RealtimeAPI.SessionUpdated';
    readonly ConversationItemAdded: 'Inworld.RealtimeAPI.ConversationItemAdded';
    readonly ConversationItemDone: 'Inworld.RealtimeAPI.ConversationItemDone';
    readonly ConversationItemDeleted: 'Inworld.RealtimeAPI.ConversationItemDeleted';
    readonly ConversationItemRetrieved: 'Inworld.RealtimeAPI.ConversationItemRetrieved';
    readonly ConversationItemTruncated: 'Inworld.RealtimeAPI.ConversationItemTruncated';
    readonly ConversationItemInputAudioTranscriptionDelta: 'Inworld.RealtimeAPI.ConversationItemInputAudioTranscriptionDelta';
    readonly ConversationItemInputAudioTranscriptionCompleted: 'Inworld.RealtimeAPI.ConversationItemInputAudioTranscriptionCompleted';
    readonly ResponseCreated: 'Inworld.RealtimeAPI.ResponseCreated';
    readonly ResponseDone: 'Inworld.RealtimeAPI.ResponseDone';
    readonly ResponseOutputItemAdded: 'Inworld.RealtimeAPI.ResponseOutputItemAdded';
    readonly ResponseOutputItemDone: 'Inworld.RealtimeAPI.ResponseOutputItemDone';
    readonly ResponseContentPartAdded: 'Inworld.RealtimeAPI.ResponseContentPartAdded';
    readonly ResponseContentPartDone: 'Inworld.RealtimeAPI.ResponseContentPartDone';
    readonly ResponseOutputTextDelta: 'Inworld.RealtimeAPI.ResponseOutputTextDelta';
    readonly ResponseOutputTextDone: 'Inworld.RealtimeAPI.ResponseOutputTextDone';
    readonly ResponseOutputAudioDone: 'Inworld.RealtimeAPI.ResponseOutputAudioDone';
    readonly ResponseOutputAudioTranscriptDelta: 'Inworld.RealtimeAPI.ResponseOutputAudioTranscriptDelta';
    readonly ResponseOutputAudioTranscriptDone: 'Inworld.RealtimeAPI.ResponseOutputAudioTranscriptDone';
    readonly ResponseFunctionCallArgumentsDelta: 'Inworld.RealtimeAPI.ResponseFunctionCallArgumentsDelta';
    readonly ResponseFunctionCallArgumentsDone: 'Inworld.RealtimeAPI.ResponseFunctionCallArgumentsDone';
    readonly InputAudioBufferSpeechStarted: 'Inworld.RealtimeAPI.InputAudioBufferSpeechStarted';
    readonly InputAudioBufferSpeechStopped: 'Inworld.RealtimeAPI.InputAudioBufferSpeechStopped';
    readonly InputAudioBufferCommitted: 'Inworld.RealtimeAPI.InputAudioBufferCommitted';
    readonly InputAudioBufferCleared: 'Inworld.RealtimeAPI.InputAudioBufferCleared';
    readonly InputAudioBufferTimeoutTriggered: 'Inworld.RealtimeAPI.InputAudioBufferTimeoutTriggered';
    readonly OutputAudioBufferStarted: 'Inworld.RealtimeAPI.OutputAudioBufferStarted';
    readonly OutputAudioBufferStopped: 'Inworld.RealtimeAPI.OutputAudioBufferStopped';
    readonly OutputAudioBufferCleared: 'Inworld.RealtimeAPI.OutputAudioBufferCleared';
    readonly RateLimitsUpdated: 'Inworld.RealtimeAPI.RateLimitsUpdated';
    readonly WebSocketError: 'Inworld.RealtimeAPI.WebSocketError';
    readonly ConnectorInformation: 'Inworld.RealtimeAPI.ConnectorInformation';
  };
  type RealtimeAPIEvents = (typeof RealtimeAPIEvents)[keyof typeof RealtimeAPIEvents];
  namespace RealtimeAPIEvents {
    type Unknown = 'Inworld.RealtimeAPI.Unknown';
    type HTTPResponse = 'Inworld.RealtimeAPI.HTTPResponse';
    type Error = 'Inworld.RealtimeAPI.Error';
    type SessionCreated = 'Inworld.RealtimeAPI.SessionCreated';
    type SessionUpdated = 'Inworld.RealtimeAPI.SessionUpdated';
    type ConversationItemAdded = 'Inworld.RealtimeAPI.ConversationItemAdded';
    type ConversationItemDone = 'Inworld.RealtimeAPI.ConversationItemDone';
    type ConversationItemDeleted = 'Inworld.RealtimeAPI.ConversationItemDeleted';
    type ConversationItemRetrieved = 'Inworld.RealtimeAPI.ConversationItemRetrieved';
    type ConversationItemTruncated = 'Inworld.RealtimeAPI.ConversationItemTruncated';
    type ConversationItemInputAudioTranscriptionDelta = 'Inworld.RealtimeAPI.ConversationItemInputAudioTranscriptionDelta';
    type ConversationItemInputAudioTranscriptionCompleted = 'Inworld.RealtimeAPI.ConversationItemInputAudioTranscriptionCompleted';
    type ResponseCreated = 'Inworld.RealtimeAPI.ResponseCreated';
    type ResponseDone = 'Inworld.RealtimeAPI.ResponseDone';
    type ResponseOutputItemAdded = 'Inworld.RealtimeAPI.ResponseOutputItemAdded';
    type ResponseOutputItemDone = 'Inworld.RealtimeAPI.ResponseOutputItemDone';
    type ResponseContentPartAdded = 'Inworld.RealtimeAPI.ResponseContentPartAdded';
    type ResponseContentPartDone = 'Inworld.RealtimeAPI.ResponseContentPartDone';
    type ResponseOutputTextDelta = 'Inworld.RealtimeAPI.ResponseOutputTextDelta';
    type ResponseOutputTextDone = 'Inworld.RealtimeAPI.ResponseOutputTextDone';
    type ResponseOutputAudioDone = 'Inworld.RealtimeAPI.ResponseOutputAudioDone';
    type ResponseOutputAudioTranscriptDelta = 'Inworld.RealtimeAPI.ResponseOutputAudioTranscriptDelta';
    type ResponseOutputAudioTranscriptDone = 'Inworld.RealtimeAPI.ResponseOutputAudioTranscriptDone';
    type ResponseFunctionCallArgumentsDelta = 'Inworld.RealtimeAPI.ResponseFunctionCallArgumentsDelta';
    type ResponseFunctionCallArgumentsDone = 'Inworld.RealtimeAPI.ResponseFunctionCallArgumentsDone';
    type InputAudioBufferSpeechStarted = 'Inworld.RealtimeAPI.InputAudioBufferSpeechStarted';
    type InputAudioBufferSpeechStopped = 'Inworld.RealtimeAPI.InputAudioBufferSpeechStopped';
    type InputAudioBufferCommitted = 'Inworld.RealtimeAPI.InputAudioBufferCommitted';
    type InputAudioBufferCleared = 'Inworld.RealtimeAPI.InputAudioBufferCleared';
    type InputAudioBufferTimeoutTriggered = 'Inworld.RealtimeAPI.InputAudioBufferTimeoutTriggered';
    type OutputAudioBufferStarted = 'Inworld.RealtimeAPI.OutputAudioBufferStarted';
    type OutputAudioBufferStopped = 'Inworld.RealtimeAPI.OutputAudioBufferStopped';
    type OutputAudioBufferCleared = 'Inworld.RealtimeAPI.OutputAudioBufferCleared';
    type RateLimitsUpdated = 'Inworld.RealtimeAPI.RateLimitsUpdated';
    type WebSocketError = 'Inworld.RealtimeAPI.WebSocketError';
    type ConnectorInformation = 'Inworld.RealtimeAPI.ConnectorInformation';
  }
}

declare namespace OpenAI {
  /** VoxEngine’s RealtimeAPIClientType. */
  const RealtimeAPIClientType: {
    readonly REALTIME: 'realtime';
    readonly TRANSCRIPTION: 'transcription';
  };
  type RealtimeAPIClientType = (typeof RealtimeAPIClientType)[keyof typeof RealtimeAPIClientType];
  namespace RealtimeAPIClientType {
    type REALTIME = 'realtime';
    type TRANSCRIPTION = 'transcription';
  }

  /** Events, for `addEventListener`. */
  const ChatCompletionsAPIEvents: {
    readonly Unknown: 'OpenAI.ChatCompletionsAPI.Unknown';
    readonly Chunk: 'OpenAI.ChatCompletionsAPI.Chunk';
    readonly Content: 'OpenAI.ChatCompletionsAPI.Content';
    readonly ContentDelta: 'OpenAI.ChatCompletionsAPI.ContentDelta';
    readonly ContentDone: 'OpenAI.ChatCompletionsAPI.ContentDone';
    readonly RefusalDelta: 'OpenAI.ChatCompletionsAPI.RefusalDelta';
    readonly RefusalDone: 'OpenAI.ChatCompletionsAPI.RefusalDone';
    readonly FunctionToolCallArgumentsDelta: 'OpenAI.ChatCompletionsAPI.FunctionToolCallArgumentsDelta';
    readonly FunctionToolCallArgumentsDone: 'OpenAI.ChatCompletionsAPI.FunctionToolCallArgumentsDone';
    readonly LogProbsContentDelta: 'OpenAI.ChatCompletionsAPI.LogProbsContentDelta';
    readonly LogProbsContentDone: 'OpenAI.ChatCompletionsAPI.LogProbsContentDone';
    readonly LogProbsRefusalDelta: 'OpenAI.ChatCompletionsAPI.LogProbsRefusalDelta';
    readonly LogProbsRefusalDone: 'OpenAI.ChatCompletionsAPI.LogProbsRefusalDone';
    readonly ChatCompletionsAPIError: 'OpenAI.ChatCompletionsAPI.ChatCompletionsAPIError';
    readonly ConnectorInformation: 'OpenAI.ChatCompletionsAPI.ConnectorInformation';
  };
  type ChatCompletionsAPIEvents = (typeof ChatCompletionsAPIEvents)[keyof typeof ChatCompletionsAPIEvents];
  namespace ChatCompletionsAPIEvents {
    type Unknown = 'OpenAI.ChatCompletionsAPI.Unknown';
    type Chunk = 'OpenAI.ChatCompletionsAPI.Chunk';
    type Content = 'OpenAI.ChatCompletionsAPI.Content';
    type ContentDelta = 'OpenAI.ChatCompletionsAPI.ContentDelta';
    type ContentDone = 'OpenAI.ChatCompletionsAPI.ContentDone';
    type RefusalDelta = 'OpenAI.ChatCompletionsAPI.RefusalDelta';
    type RefusalDone = 'OpenAI.ChatCompletionsAPI.RefusalDone';
    type FunctionToolCallArgumentsDelta = 'OpenAI.ChatCompletionsAPI.FunctionToolCallArgumentsDelta';
    type FunctionToolCallArgumentsDone = 'OpenAI.ChatCompletionsAPI.FunctionToolCallArgumentsDone';
    type LogProbsContentDelta = 'OpenAI.ChatCompletionsAPI.LogProbsContentDelta';
    type LogProbsContentDone = 'OpenAI.ChatCompletionsAPI.LogProbsContentDone';
    type LogProbsRefusalDelta = 'OpenAI.ChatCompletionsAPI.LogProbsRefusalDelta';
    type LogProbsRefusalDone = 'OpenAI.ChatCompletionsAPI.LogProbsRefusalDone';
    type ChatCompletionsAPIError = 'OpenAI.ChatCompletionsAPI.ChatCompletionsAPIError';
    type ConnectorInformation = 'OpenAI.ChatCompletionsAPI.ConnectorInformation';
  }

  /** Events, for `addEventListener`. */
  const Events: {
    readonly WebSocketMediaStarted: 'OpenAI.Events.WebSocketMediaStarted';
    readonly WebSocketMediaEnded: 'OpenAI.Events.WebSocketMediaEnded';
  };
  type Events = (typeof Events)[keyof typeof Events];
  namespace Events {
    type WebSocketMediaStarted = 'OpenAI.Events.WebSocketMediaStarted';
    type WebSocketMediaEnded = 'OpenAI.Events.WebSocketMediaEnded';
  }

  /** Events, for `addEventListener`. */
  const RealtimeAPIEvents: {
    readonly Unknown: 'OpenAI.RealtimeAPI.Unknown';
    readonly HTTPResponse: 'OpenAI.RealtimeAPI.HTTPResponse';
    readonly Error: 'OpenAI.RealtimeAPI.Error';
    readonly SessionCreated: 'OpenAI.RealtimeAPI.SessionCreated';
    readonly SessionUpdated: 'OpenAI.RealtimeAPI.SessionUpdated';
    readonly ConversationItemAdded: 'OpenAI.RealtimeAPI.ConversationItemAdded';
    readonly ConversationItemDone: 'OpenAI.RealtimeAPI.ConversationItemDone';
    readonly ConversationItemRetrieved: 'OpenAI.RealtimeAPI.ConversationItemRetrieved';
    readonly ConversationItemInputAudioTranscriptionCompleted: 'OpenAI.RealtimeAPI.ConversationItemInputAudioTranscriptionCompleted';
    readonly ConversationItemInputAudioTranscriptionDelta: 'OpenAI.RealtimeAPI.ConversationItemInputAudioTranscriptionDelta';
    readonly ConversationItemInputAudioTranscriptionSegment: 'OpenAI.RealtimeAPI.ConversationItemInputAudioTranscriptionSegment';
    readonly ConversationItemInputAudioTranscriptionFailed: 'OpenAI.RealtimeAPI.ConversationItemInputAudioTranscriptionFailed';
    readonly ConversationItemTruncated: 'OpenAI.RealtimeAPI.ConversationItemTruncated';
    readonly ConversationItemDeleted: 'OpenAI.RealtimeAPI.ConversationItemDeleted';
    readonly InputAudioBufferCommitted: 'OpenAI.RealtimeAPI.InputAudioBufferCommitted';
    readonly InputAudioBufferCleared: 'OpenAI.RealtimeAPI.InputAudioBufferCleared';
    readonly InputAudioBufferSpeechStarted: 'OpenAI.RealtimeAPI.InputAudioBufferSpeechStarted';
    readonly InputAudioBufferSpeechStopped: 'OpenAI.RealtimeAPI.InputAudioBufferSpeechStopped';
    readonly InputAudioBufferTimeoutTriggered: 'OpenAI.RealtimeAPI.InputAudioBufferTimeoutTriggered';
    readonly ResponseCreated: 'OpenAI.RealtimeAPI.ResponseCreated';
    readonly ResponseDone: 'OpenAI.RealtimeAPI.ResponseDone';
    readonly ResponseOutputItemAdded: 'OpenAI.RealtimeAPI.ResponseOutputItemAdded';
    readonly ResponseOutputItemDone: 'OpenAI.RealtimeAPI.ResponseOutputItemDone';
    readonly ResponseContentPartAdded: 'OpenAI.RealtimeAPI.ResponseContentPartAdded';
    readonly ResponseContentPartDone: 'OpenAI.RealtimeAPI.ResponseContentPartDone';
    readonly ResponseOutputTextDelta: 'OpenAI.RealtimeAPI.ResponseOutputTextDelta';
    readonly ResponseOutputTextDone: 'OpenAI.RealtimeAPI.ResponseOutputTextDone';
    readonly ResponseOutputAudioTranscriptDelta: 'OpenAI.RealtimeAPI.ResponseOutputAudioTranscriptDelta';
    readonly ResponseOutputAudioTranscriptDone: 'OpenAI.RealtimeAPI.ResponseOutputAudioTranscriptDone';
    readonly ResponseOutputAudioDone: 'OpenAI.RealtimeAPI.ResponseOutputAudioDone';
    readonly ResponseFunctionCallArgumentsDelta: 'OpenAI.RealtimeAPI.ResponseFunctionCallArgumentsDelta';
    readonly ResponseFunctionCallArgumentsDone: 'OpenAI.RealtimeAPI.ResponseFunctionCallArgumentsDone';
    readonly ResponseMCPCallArgumentsDelta: 'OpenAI.RealtimeAPI.ResponseMCPCallArgumentsDelta';
    readonly ResponseMCPCallArgumentsDone: 'OpenAI.RealtimeAPI.ResponseMCPCallArgumentsDone';
    readonly ResponseMCPCallInProgress: 'OpenAI.RealtimeAPI.ResponseMCPCallInProgress';
    readonly ResponseMCPCallCompleted: 'OpenAI.RealtimeAPI.ResponseMCPCallCompleted';
    readonly ResponseMCPCallFailed: 'OpenAI.RealtimeAPI.ResponseMCPCallFailed';
    readonly MCPListToolsInProgress: 'OpenAI.RealtimeAPI.MCPListToolsInProgress';
    readonly MCPListToolsCompleted: 'OpenAI.RealtimeAPI.MCPListToolsCompleted';
    readonly MCPListToolsFailed: 'OpenAI.RealtimeAPI.MCPListToolsFailed';
    readonly RateLimitsUpdated: 'OpenAI.RealtimeAPI.RateLimitsUpdated';
    readonly WebSocketError: 'OpenAI.RealtimeAPI.WebSocketError';
    readonly ConnectorInformation: 'OpenAI.RealtimeAPI.ConnectorInformation';
  };
  type RealtimeAPIEvents = (typeof RealtimeAPIEvents)[keyof typeof RealtimeAPIEvents];
  namespace RealtimeAPIEvents {
    type Unknown = 'OpenAI.RealtimeAPI.Unknown';
    type HTTPResponse = 'OpenAI.RealtimeAPI.HTTPResponse';
    type Error = 'OpenAI.RealtimeAPI.Error';
    type SessionCreated = 'OpenAI.RealtimeAPI.SessionCreated';
    type SessionUpdated = 'OpenAI.RealtimeAPI.SessionUpdated';
    type ConversationItemAdded = 'OpenAI.RealtimeAPI.ConversationItemAdded';
    type ConversationItemDone = 'OpenAI.RealtimeAPI.ConversationItemDone';
    type ConversationItemRetrieved = 'OpenAI.RealtimeAPI.ConversationItemRetrieved';
    type ConversationItemInputAudioTranscriptionCompleted = 'OpenAI.RealtimeAPI.ConversationItemInputAudioTranscriptionCompleted';
    type ConversationItemInputAudioTranscriptionDelta = 'OpenAI.RealtimeAPI.ConversationItemInputAudioTranscriptionDelta';
    type ConversationItemInputAudioTranscriptionSegment = 'OpenAI.RealtimeAPI.ConversationItemInputAudioTranscriptionSegment';
    type ConversationItemInputAudioTranscriptionFailed = 'OpenAI.RealtimeAPI.ConversationItemInputAudioTranscriptionFailed';
    type ConversationItemTruncated = 'OpenAI.RealtimeAPI.ConversationItemTruncated';
    type ConversationItemDeleted = 'OpenAI.RealtimeAPI.ConversationItemDeleted';
    type InputAudioBufferCommitted = 'OpenAI.RealtimeAPI.InputAudioBufferCommitted';
    type InputAudioBufferCleared = 'OpenAI.RealtimeAPI.InputAudioBufferCleared';
    type InputAudioBufferSpeechStarted = 'OpenAI.RealtimeAPI.InputAudioBufferSpeechStarted';
    type InputAudioBufferSpeechStopped = 'OpenAI.RealtimeAPI.InputAudioBufferSpeechStopped';
    type InputAudioBufferTimeoutTriggered = 'OpenAI.RealtimeAPI.InputAudioBufferTimeoutTriggered';
    type ResponseCreated = 'OpenAI.RealtimeAPI.ResponseCreated';
    type ResponseDone = 'OpenAI.RealtimeAPI.ResponseDone';
    type ResponseOutputItemAdded = 'OpenAI.RealtimeAPI.ResponseOutputItemAdded';
    type ResponseOutputItemDone = 'OpenAI.RealtimeAPI.ResponseOutputItemDone';
    type ResponseContentPartAdded = 'OpenAI.RealtimeAPI.ResponseContentPartAdded';
    type ResponseContentPartDone = 'OpenAI.RealtimeAPI.ResponseContentPartDone';
    type ResponseOutputTextDelta = 'OpenAI.RealtimeAPI.ResponseOutputTextDelta';
    type ResponseOutputTextDone = 'OpenAI.RealtimeAPI.ResponseOutputTextDone';
    type ResponseOutputAudioTranscriptDelta = 'OpenAI.RealtimeAPI.ResponseOutputAudioTranscriptDelta';
    type ResponseOutputAudioTranscriptDone = 'OpenAI.RealtimeAPI.ResponseOutputAudioTranscriptDone';
    type ResponseOutputAudioDone = 'OpenAI.RealtimeAPI.ResponseOutputAudioDone';
    type ResponseFunctionCallArgumentsDelta = 'OpenAI.RealtimeAPI.ResponseFunctionCallArgumentsDelta';
    type ResponseFunctionCallArgumentsDone = 'OpenAI.RealtimeAPI.ResponseFunctionCallArgumentsDone';
    type ResponseMCPCallArgumentsDelta = 'OpenAI.RealtimeAPI.ResponseMCPCallArgumentsDelta';
    type ResponseMCPCallArgumentsDone = 'OpenAI.RealtimeAPI.ResponseMCPCallArgumentsDone';
    type ResponseMCPCallInProgress = 'OpenAI.RealtimeAPI.ResponseMCPCallInProgress';
    type ResponseMCPCallCompleted = 'OpenAI.RealtimeAPI.ResponseMCPCallCompleted';
    type ResponseMCPCallFailed = 'OpenAI.RealtimeAPI.ResponseMCPCallFailed';
    type MCPListToolsInProgress = 'OpenAI.RealtimeAPI.MCPListToolsInProgress';
    type MCPListToolsCompleted = 'OpenAI.RealtimeAPI.MCPListToolsCompleted';
    type MCPListToolsFailed = 'OpenAI.RealtimeAPI.MCPListToolsFailed';
    type RateLimitsUpdated = 'OpenAI.RealtimeAPI.RateLimitsUpdated';
    type WebSocketError = 'OpenAI.RealtimeAPI.WebSocketError';
    type ConnectorInformation = 'OpenAI.RealtimeAPI.ConnectorInformation';
  }

  /** Events, for `addEventListener`. */
  const ResponsesAPIEvents: {
    readonly Unknown: 'OpenAI.ResponsesAPI.Unknown';
    readonly ResponseCodeInterpreterCallCodeDelta: 'OpenAI.ResponsesAPI.ResponseCodeInterpreterCallCodeDelta';
    readonly ResponseCodeInterpreterCallCodeDone: 'OpenAI.ResponsesAPI.ResponseCodeInterpreterCallCodeDone';
    readonly ResponseCodeInterpreterCallCompleted: 'OpenAI.ResponsesAPI.ResponseCodeInterpreterCallCompleted';
    readonly ResponseCodeInterpreterCallInProgress: 'OpenAI.ResponsesAPI.ResponseCodeInterpreterCallInProgress';
    readonly ResponseCodeInterpreterCallInterpreting: 'OpenAI.ResponsesAPI.ResponseCodeInterpreterCallInterpreting';
    readonly ResponseCompleted: 'OpenAI.ResponsesAPI.ResponseCompleted';
    readonly ResponseContentPartAdded: 'OpenAI.ResponsesAPI.ResponseContentPartAdded';
    readonly ResponseContentPartDone: 'OpenAI.ResponsesAPI.ResponseContentPartDone';
    readonly ResponseCreated: 'OpenAI.ResponsesAPI.ResponseCreated';
    readonly ResponseError: 'OpenAI.ResponsesAPI.ResponseError';
    readonly ResponseFileSearchCallCompleted: 'OpenAI.ResponsesAPI.ResponseFileSearchCallCompleted';
    readonly ResponseFileSearchCallInProgress: 'OpenAI.ResponsesAPI.ResponseFileSearchCallInProgress';
    readonly ResponseFileSearchCallSearching: 'OpenAI.ResponsesAPI.ResponseFileSearchCallSearching';
    readonly ResponseFunctionCallArgumentsDelta: 'OpenAI.ResponsesAPI.ResponseFunctionCallArgumentsDelta';
    readonly ResponseFunctionCallArgumentsDone: 'OpenAI.ResponsesAPI.ResponseFunctionCallArgumentsDone';
    readonly ResponseInProgress: 'OpenAI.ResponsesAPI.ResponseInProgress';
    readonly ResponseFailed: 'OpenAI.ResponsesAPI.ResponseFailed';
    readonly ResponseIncomplete: 'OpenAI.ResponsesAPI.ResponseIncomplete';
    readonly ResponseOutputItemAdded: 'OpenAI.ResponsesAPI.ResponseOutputItemAdded';
    readonly ResponseOutputItemDone: 'OpenAI.ResponsesAPI.ResponseOutputItemDone';
    readonly ResponseReasoningSummaryPartAdded: 'OpenAI.ResponsesAPI.ResponseReasoningSummaryPartAdded';
    readonly ResponseReasoningSummaryPartDone: 'OpenAI.ResponsesAPI.ResponseReasoningSummaryPartDone';
    readonly ResponseReasoningSummaryTextDelta: 'OpenAI.ResponsesAPI.ResponseReasoningSummaryTextDelta';
    readonly ResponseReasoningSummaryTextDone: 'OpenAI.ResponsesAPI.ResponseReasoningSummaryTextDone';
    readonly ResponseReasoningTextDelta: 'OpenAI.ResponsesAPI.ResponseReasoningTextDelta';
    readonly ResponseReasoningTextDone: 'OpenAI.ResponsesAPI.ResponseReasoningTextDone';
    readonly ResponseRefusalDelta: 'OpenAI.ResponsesAPI.ResponseRefusalDelta';
    readonly ResponseRefusalDone: 'OpenAI.ResponsesAPI.ResponseRefusalDone';
    readonly ResponseTextDelta: 'OpenAI.ResponsesAPI.ResponseTextDelta';
    readonly ResponseTextDone: 'OpenAI.ResponsesAPI.ResponseTextDone';
    readonly ResponseWebSearchCallCompleted: 'OpenAI.ResponsesAPI.ResponseWebSearchCallCompleted';
    readonly ResponseWebSearchCallInProgress: 'OpenAI.ResponsesAPI.ResponseWebSearchCallInProgress';
    readonly ResponseWebSearchCallSearching: 'OpenAI.ResponsesAPI.ResponseWebSearchCallSearching';
    readonly ResponseImageGenCallCompleted: 'OpenAI.ResponsesAPI.ResponseImageGenCallCompleted';
    readonly ResponseImageGenCallGenerating: 'OpenAI.ResponsesAPI.ResponseImageGenCallGenerating';
    readonly ResponseImageGenCallInProgress: 'OpenAI.ResponsesAPI.ResponseImageGenCallInProgress';
    readonly ResponseImageGenCallPartialImage: 'OpenAI.ResponsesAPI.ResponseImageGenCallPartialImage';
    readonly ResponseMCPCallArgumentsDelta: 'OpenAI.ResponsesAPI.ResponseMCPCallArgumentsDelta';
    readonly ResponseMCPCallArgumentsDone: 'OpenAI.ResponsesAPI.ResponseMCPCallArgumentsDone';
    readonly ResponseMCPCallCompleted: 'OpenAI.ResponsesAPI.ResponseMCPCallCompleted';
    readonly ResponseMCPCallFailed: 'OpenAI.ResponsesAPI.ResponseMCPCallFailed';
    readonly ResponseMCPCallInProgress: 'OpenAI.ResponsesAPI.ResponseMCPCallInProgress';
    readonly ResponseMCPListToolsCompleted: 'OpenAI.ResponsesAPI.ResponseMCPListToolsCompleted';
    readonly ResponseMCPListToolsFailed: 'OpenAI.ResponsesAPI.ResponseMCPListToolsFailed';
    readonly ResponseMCPListToolsInProgress: 'OpenAI.ResponsesAPI.ResponseMCPListToolsInProgress';
    readonly ResponseOutputTextAnnotationAdded: 'OpenAI.ResponsesAPI.ResponseOutputTextAnnotationAdded';
    readonly ResponseQueued: 'OpenAI.ResponsesAPI.ResponseQueued';
    readonly ResponseCustomToolCallInputDelta: 'OpenAI.ResponsesAPI.ResponseCustomToolCallInputDelta';
    readonly ResponseCustomToolCallInputDone: 'OpenAI.ResponsesAPI.ResponseCustomToolCallInputDone';
    readonly ResponsesAPIError: 'OpenAI.ResponsesAPI.ResponsesAPIError';
    readonly ConnectorInformation: 'OpenAI.ResponsesAPI.ConnectorInformation';
  };
  type ResponsesAPIEvents = (typeof ResponsesAPIEvents)[keyof typeof ResponsesAPIEvents];
  namespace ResponsesAPIEvents {
    type Unknown = 'OpenAI.ResponsesAPI.Unknown';
    type ResponseCodeInterpreterCallCodeDelta = 'OpenAI.ResponsesAPI.ResponseCodeInterpreterCallCodeDelta';
    type ResponseCodeInterpreterCallCodeDone = 'OpenAI.ResponsesAPI.ResponseCodeInterpreterCallCodeDone';
    type ResponseCodeInterpreterCallCompleted = 'OpenAI.ResponsesAPI.ResponseCodeInterpreterCallCompleted';
    type ResponseCodeInterpreterCallInProgress = 'OpenAI.ResponsesAPI.ResponseCodeInterpreterCallInProgress';
    type ResponseCodeInterpreterCallInterpreting = 'OpenAI.ResponsesAPI.ResponseCodeInterpreterCallInterpreting';
    type ResponseCompleted = 'OpenAI.ResponsesAPI.ResponseCompleted';
    type ResponseContentPartAdded = 'OpenAI.ResponsesAPI.ResponseContentPartAdded';
    type ResponseContentPartDone = 'OpenAI.ResponsesAPI.ResponseContentPartDone';
    type ResponseCreated = 'OpenAI.ResponsesAPI.ResponseCreated';
    type ResponseError = 'OpenAI.ResponsesAPI.ResponseError';
    type ResponseFileSearchCallCompleted = 'OpenAI.ResponsesAPI.ResponseFileSearchCallCompleted';
    type ResponseFileSearchCallInProgress = 'OpenAI.ResponsesAPI.ResponseFileSearchCallInProgress';
    type ResponseFileSearchCallSearching = 'OpenAI.ResponsesAPI.ResponseFileSearchCallSearching';
    type ResponseFunctionCallArgumentsDelta = 'OpenAI.ResponsesAPI.ResponseFunctionCallArgumentsDelta';
    type ResponseFunctionCallArgumentsDone = 'OpenAI.ResponsesAPI.ResponseFunctionCallArgumentsDone';
    type ResponseInProgress = 'OpenAI.ResponsesAPI.ResponseInProgress';
    type ResponseFailed = 'OpenAI.ResponsesAPI.ResponseFailed';
    type ResponseIncomplete = 'OpenAI.ResponsesAPI.ResponseIncomplete';
    type ResponseOutputItemAdded = 'OpenAI.ResponsesAPI.ResponseOutputItemAdded';
    type ResponseOutputItemDone = 'OpenAI.ResponsesAPI.ResponseOutputItemDone';
    type ResponseReasoningSummaryPartAdded = 'OpenAI.ResponsesAPI.ResponseReasoningSummaryPartAdded';
    type ResponseReasoningSummaryPartDone = 'OpenAI.ResponsesAPI.ResponseReasoningSummaryPartDone';
    type ResponseReasoningSummaryTextDelta = 'OpenAI.ResponsesAPI.ResponseReasoningSummaryTextDelta';
    type ResponseReasoningSummaryTextDone = 'OpenAI.ResponsesAPI.ResponseReasoningSummaryTextDone';
    type ResponseReasoningTextDelta = 'OpenAI.ResponsesAPI.ResponseReasoningTextDelta';
    type ResponseReasoningTextDone = 'OpenAI.ResponsesAPI.ResponseReasoningTextDone';
    type ResponseRefusalDelta = 'OpenAI.ResponsesAPI.ResponseRefusalDelta';
    type ResponseRefusalDone = 'OpenAI.ResponsesAPI.ResponseRefusalDone';
    type ResponseTextDelta = 'OpenAI.ResponsesAPI.ResponseTextDelta';
    type ResponseTextDone = 'OpenAI.ResponsesAPI.ResponseTextDone';
    type ResponseWebSearchCallCompleted = 'OpenAI.ResponsesAPI.ResponseWebSearchCallCompleted';
    type ResponseWebSearchCallInProgress = 'OpenAI.ResponsesAPI.ResponseWebSearchCallInProgress';
    type ResponseWebSearchCallSearching = 'OpenAI.ResponsesAPI.ResponseWebSearchCallSearching';
    type ResponseImageGenCallCompleted = 'OpenAI.ResponsesAPI.ResponseImageGenCallCompleted';
    type ResponseImageGenCallGenerating = 'OpenAI.ResponsesAPI.ResponseImageGenCallGenerating';
    type ResponseImageGenCallInProgress = 'OpenAI.ResponsesAPI.ResponseImageGenCallInProgress';
    type ResponseImageGenCallPartialImage = 'OpenAI.ResponsesAPI.ResponseImageGenCallPartialImage';
    type ResponseMCPCallArgumentsDelta = 'OpenAI.ResponsesAPI.ResponseMCPCallArgumentsDelta';
    type ResponseMCPCallArgumentsDone = 'OpenAI.ResponsesAPI.ResponseMCPCallArgumentsDone';
    type ResponseMCPCallCompleted = 'OpenAI.ResponsesAPI.ResponseMCPCallCompleted';
    type ResponseMCPCallFailed = 'OpenAI.ResponsesAPI.ResponseMCPCallFailed';
    type ResponseMCPCallInProgress = 'OpenAI.ResponsesAPI.ResponseMCPCallInProgress';
    type ResponseMCPListToolsCompleted = 'OpenAI.ResponsesAPI.ResponseMCPListToolsCompleted';
    type ResponseMCPListToolsFailed = 'OpenAI.ResponsesAPI.ResponseMCPListToolsFailed';
    type ResponseMCPListToolsInProgress = 'OpenAI.ResponsesAPI.ResponseMCPListToolsInProgress';
    type ResponseOutputTextAnnotationAdded = 'OpenAI.ResponsesAPI.ResponseOutputTextAnnotationAdded';
    type ResponseQueued = 'OpenAI.ResponsesAPI.ResponseQueued';
    type ResponseCustomToolCallInputDelta = 'OpenAI.ResponsesAPI.ResponseCustomToolCallInputDelta';
    type ResponseCustomToolCallInputDone = 'OpenAI.ResponsesAPI.ResponseCustomToolCallInputDone';
    type ResponsesAPIError = 'OpenAI.ResponsesAPI.ResponsesAPIError';
    type ConnectorInformation = 'OpenAI.ResponsesAPI.ConnectorInformation';
  }

  namespace Beta {
    /** Events, for `addEventListener`. */
    const Events: {
      readonly WebSocketMediaStarted: 'OpenAI.Beta.Events.WebSocketMediaStarted';
      readonly WebSocketMediaEnded: 'OpenAI.Beta.Events.WebSocketMediaEnded';
    };
    type Events = (typeof Events)[keyof typeof Events];
    namespace Events {
      type WebSocketMediaStarted = 'OpenAI.Beta.Events.WebSocketMediaStarted';
      type WebSocketMediaEnded = 'OpenAI.Beta.Events.WebSocketMediaEnded';
    }

    /** Events, for `addEventListener`. */
    const RealtimeAPIEvents: {
      readonly Unknown: 'OpenAI.Beta.RealtimeAPI.Unknown';
      readonly Error: 'OpenAI.Beta.RealtimeAPI.Error';
      readonly SessionCreated: 'OpenAI.Beta.RealtimeAPI.SessionCreated';
      readonly SessionUpdated: 'OpenAI.Beta.RealtimeAPI.SessionUpdated';
      readonly ConversationCreated: 'OpenAI.Beta.RealtimeAPI.ConversationCreated';
      readonly ConversationItemCreated: 'OpenAI.Beta.RealtimeAPI.ConversationItemCreated';
      readonly ConversationItemRetrieved: 'OpenAI.Beta.RealtimeAPI.ConversationItemRetrieved';
      readonly ConversationItemInputAudioTranscriptionCompleted: 'OpenAI.Beta.RealtimeAPI.ConversationItemInputAudioTranscriptionCompleted';
      readonly ConversationItemInputAudioTranscriptionDelta: 'OpenAI.Beta.RealtimeAPI.ConversationItemInputAudioTranscriptionDelta';
      readonly ConversationItemInputAudioTranscriptionFailed: 'OpenAI.Beta.RealtimeAPI.ConversationItemInputAudioTranscriptionFailed';
      readonly ConversationItemTruncated: 'OpenAI.Beta.RealtimeAPI.ConversationItemTruncated';
      readonly ConversationItemDeleted: 'OpenAI.Beta.RealtimeAPI.ConversationItemDeleted';
      readonly InputAudioBufferCommitted: 'OpenAI.Beta.RealtimeAPI.InputAudioBufferCommitted';
      readonly InputAudioBufferCleared: 'OpenAI.Beta.RealtimeAPI.InputAudioBufferCleared';
      readonly InputAudioBufferSpeechStarted: 'OpenAI.Beta.RealtimeAPI.InputAudioBufferSpeechStarted';
      readonly InputAudioBufferSpeechStopped: 'OpenAI.Beta.RealtimeAPI.InputAudioBufferSpeechStopped';
      readonly ResponseCreated: 'OpenAI.Beta.RealtimeAPI.ResponseCreated';
      readonly ResponseDone: 'OpenAI.Beta.RealtimeAPI.ResponseDone';
      readonly ResponseOutputItemAdded: 'OpenAI.Beta.RealtimeAPI.ResponseOutputItemAdded';
      readonly ResponseOutputItemDone: 'OpenAI.Beta.RealtimeAPI.ResponseOutputItemDone';
      readonly ResponseContentPartAdded: 'OpenAI.Beta.RealtimeAPI.ResponseContentPartAdded';
      readonly ResponseContentPartDone: 'OpenAI.Beta.RealtimeAPI.ResponseContentPartDone';
      readonly ResponseTextDelta: 'OpenAI.Beta.RealtimeAPI.ResponseTextDelta';
      readonly ResponseTextDone: 'OpenAI.Beta.RealtimeAPI.ResponseTextDone';
      readonly ResponseAudioTranscriptDelta: 'OpenAI.Beta.RealtimeAPI.ResponseAudioTranscriptDelta';
      readonly ResponseAudioTranscriptDone: 'OpenAI.Beta.RealtimeAPI.ResponseAudioTranscriptDone';
      readonly ResponseAudioDone: 'OpenAI.Beta.RealtimeAPI.ResponseAudioDone';
      readonly ResponseFunctionCallArgumentsDelta: 'OpenAI.Beta.RealtimeAPI.ResponseFunctionCallArgumentsDelta';
      readonly ResponseFunctionCallArgumentsDone: 'OpenAI.Beta.RealtimeAPI.ResponseFunctionCallArgumentsDone';
      readonly RateLimitsUpdated: 'OpenAI.Beta.RealtimeAPI.RateLimitsUpdated';
    };
    type RealtimeAPIEvents = (typeof RealtimeAPIEvents)[keyof typeof RealtimeAPIEvents];
    namespace RealtimeAPIEvents {
      type Unknown = 'OpenAI.Beta.RealtimeAPI.Unknown';
      type Error = 'OpenAI.Beta.RealtimeAPI.Error';
      type SessionCreated = 'OpenAI.Beta.RealtimeAPI.SessionCreated';
      type SessionUpdated = 'OpenAI.Beta.RealtimeAPI.SessionUpdated';
      type ConversationCreated = 'OpenAI.Beta.RealtimeAPI.ConversationCreated';
      type ConversationItemCreated = 'OpenAI.Beta.RealtimeAPI.ConversationItemCreated';
      type ConversationItemRetrieved = 'OpenAI.Beta.RealtimeAPI.ConversationItemRetrieved';
      type ConversationItemInputAudioTranscriptionCompleted = 'OpenAI.Beta.RealtimeAPI.ConversationItemInputAudioTranscriptionCompleted';
      type ConversationItemInputAudioTranscriptionDelta = 'OpenAI.Beta.RealtimeAPI.ConversationItemInputAudioTranscriptionDelta';
      type ConversationItemInputAudioTranscriptionFailed = 'OpenAI.Beta.RealtimeAPI.ConversationItemInputAudioTranscriptionFailed';
      type ConversationItemTruncated = 'OpenAI.Beta.RealtimeAPI.ConversationItemTruncated';
      type ConversationItemDeleted = 'OpenAI.Beta.RealtimeAPI.ConversationItemDeleted';
      type InputAudioBufferCommitted = 'OpenAI.Beta.RealtimeAPI.InputAudioBufferCommitted';
      type InputAudioBufferCleared = 'OpenAI.Beta.RealtimeAPI.InputAudioBufferCleared';
      type InputAudioBufferSpeechStarted = 'OpenAI.Beta.RealtimeAPI.InputAudioBufferSpeechStarted';
      type InputAudioBufferSpeechStopped = 'OpenAI.Beta.RealtimeAPI.InputAudioBufferSpeechStopped';
      type ResponseCreated = 'OpenAI.Beta.RealtimeAPI.ResponseCreated';
      type ResponseDone = 'OpenAI.Beta.RealtimeAPI.ResponseDone';
      type ResponseOutputItemAdded = 'OpenAI.Beta.RealtimeAPI.ResponseOutputItemAdded';
      type ResponseOutputItemDone = 'OpenAI.Beta.RealtimeAPI.ResponseOutputItemDone';
      type ResponseContentPartAdded = 'OpenAI.Beta.RealtimeAPI.ResponseContentPartAdded';
      type ResponseContentPartDone = 'OpenAI.Beta.RealtimeAPI.ResponseContentPartDone';
      type ResponseTextDelta = 'OpenAI.Beta.RealtimeAPI.ResponseTextDelta';
      type ResponseTextDone = 'OpenAI.Beta.RealtimeAPI.ResponseTextDone';
      type ResponseAudioTranscriptDelta = 'OpenAI.Beta.RealtimeAPI.ResponseAudioTranscriptDelta';
      type ResponseAudioTranscriptDone = 'OpenAI.Beta.RealtimeAPI.ResponseAudioTranscriptDone';
      type ResponseAudioDone = 'OpenAI.Beta.RealtimeAPI.ResponseAudioDone';
      type ResponseFunctionCallArgumentsDelta = 'OpenAI.Beta.RealtimeAPI.ResponseFunctionCallArgumentsDelta';
      type ResponseFunctionCallArgumentsDone = 'OpenAI.Beta.RealtimeAPI.ResponseFunctionCallArgumentsDone';
      type RateLimitsUpdated = 'OpenAI.Beta.RealtimeAPI.RateLimitsUpdated';
    }
  }
}

declare namespace Ultravox {
  /** VoxEngine’s HTTPEndpoint. */
  const HTTPEndpoint: {
    readonly CREATE_CALL: 'CreateCall';
    readonly CREATE_AGENT_CALL: 'CreateAgentCall';
    readonly JOIN_CALL: 'JoinCall';
  };
  type HTTPEndpoint = (typeof HTTPEndpoint)[keyof typeof HTTPEndpoint];
  namespace HTTPEndpoint {
    type CREATE_CALL = 'CreateCall';
    type CREATE_AGENT_CALL = 'CreateAgentCall';
    type JOIN_CALL = 'JoinCall';
  }

  /** Events, for `addEventListener`. */
  const Events: {
    readonly WebSocketMediaStarted: 'Ultravox.Events.WebSocketMediaStarted';
    readonly WebSocketMediaEnded: 'Ultravox.Events.WebSocketMediaEnded';
  };
  type Events = (typeof Events)[keyof typeof Events];
  namespace Events {
    type WebSocketMediaStarted = 'Ultravox.Events.WebSocketMediaStarted';
    type WebSocketMediaEnded = 'Ultravox.Events.WebSocketMediaEnded';
  }

  /** Events, for `addEventListener`. */
  const WebSocketAPIEvents: {
    readonly Unknown: 'Ultravox.WebSocketAPI.Unknown';
    readonly HTTPResponse: 'Ultravox.WebSocketAPI.HTTPResponse';
    readonly State: 'Ultravox.WebSocketAPI.State';
    readonly Transcript: 'Ultravox.WebSocketAPI.Transcript';
    readonly ClientToolInvocation: 'Ultravox.WebSocketAPI.ClientToolInvocation';
    readonly DataConnectionToolInvocation: 'Ultravox.WebSocketAPI.DataConnectionToolInvocation';
    readonly Debug: 'Ultravox.WebSocketAPI.Debug';
    readonly PlaybackClearBuffer: 'Ultravox.WebSocketAPI.PlaybackClearBuffer';
    readonly WebSocketError: 'Ultravox.WebSocketAPI.WebSocketError';
    readonly ConnectorInformation: 'Ultravox.WebSocketAPI.ConnectorInformation';
  };
  type WebSocketAPIEvents = (typeof WebSocketAPIEvents)[keyof typeof WebSocketAPIEvents];
  namespace WebSocketAPIEvents {
    type Unknown = 'Ultravox.WebSocketAPI.Unknown';
    type HTTPResponse = 'Ultravox.WebSocketAPI.HTTPResponse';
    type State = 'Ultravox.WebSocketAPI.State';
    type Transcript = 'Ultravox.WebSocketAPI.Transcript';
    type ClientToolInvocation = 'Ultravox.WebSocketAPI.ClientToolInvocation';
    type DataConnectionToolInvocation = 'Ultravox.WebSocketAPI.DataConnectionToolInvocation';
    type Debug = 'Ultravox.WebSocketAPI.Debug';
    type PlaybackClearBuffer = 'Ultravox.WebSocketAPI.PlaybackClearBuffer';
    type WebSocketError = 'Ultravox.WebSocketAPI.WebSocketError';
    type ConnectorInformation = 'Ultravox.WebSocketAPI.ConnectorInformation';
  }
}

declare namespace VoxTTS {
  /** VoxEngine’s VoiceList. */
  const VoiceList: {
    readonly Anna: 'Anna';
    readonly Sergey: 'Sergey';
  };
  type VoiceList = (typeof VoiceList)[keyof typeof VoiceList];
  namespace VoiceList {
    type Anna = 'Anna';
    type Sergey = 'Sergey';
  }

  /** VoxEngine’s ModelList. */
  const ModelList: {
    readonly VoxTTS: 'voxtts';
  };
  type ModelList = (typeof ModelList)[keyof typeof ModelList];
  namespace ModelList {
    type VoxTTS = 'voxtts';
  }
}

declare namespace Yandex {
  /** Events, for `addEventListener`. */
  const Events: {
    readonly WebSocketMediaStarted: 'Yandex.Events.WebSocketMediaStarted';
    readonly WebSocketMediaEnded: 'Yandex.Events.WebSocketMediaEnded';
  };
  type Events = (typeof Events)[keyof typeof Events];
  namespace Events {
    type WebSocketMediaStarted = 'Yandex.Events.WebSocketMediaStarted';
    type WebSocketMediaEnded = 'Yandex.Events.WebSocketMediaEnded';
  }

  /** Events, for `addEventListener`. */
  const RealtimeAPIEvents: {
    readonly Unknown: 'Yandex.RealtimeAPI.Unknown';
    readonly HTTPResponse: 'Yandex.RealtimeAPI.HTTPResponse';
    readonly WebSocketError: 'Yandex.RealtimeAPI.WebSocketError';
    readonly ConnectorInformation: 'Yandex.RealtimeAPI.ConnectorInformation';
    readonly Error: 'Yandex.RealtimeAPI.Error';
    readonly SessionCreated: 'Yandex.RealtimeAPI.SessionCreated';
    readonly SessionUpdated: 'Yandex.RealtimeAPI.SessionUpdated';
    readonly ConversationItemCreated: 'Yandex.RealtimeAPI.ConversationItemCreated';
    readonly ConversationItemRetrieved: 'Yandex.RealtimeAPI.ConversationItemRetrieved';
    readonly ConversationItemInputAudioTranscriptionCompleted: 'Yandex.RealtimeAPI.ConversationItemInputAudioTranscriptionCompleted';
    readonly ConversationItemInputAudioTranscriptionDelta: 'Yandex.RealtimeAPI.ConversationItemInputAudioTranscriptionDelta';
    readonly ConversationItemInputAudioTranscriptionSegment: 'Yandex.RealtimeAPI.ConversationItemInputAudioTranscriptionSegment';
    readonly ConversationItemInputAudioTranscriptionFailed: 'Yandex.RealtimeAPI.ConversationItemInputAudioTranscriptionFailed';
    readonly ConversationItemTruncated: 'Yandex.RealtimeAPI.ConversationItemTruncated';
    readonly ConversationItemDeleted: 'Yandex.RealtimeAPI.ConversationItemDeleted';
    readonly InputAudioBufferCommitted: 'Yandex.RealtimeAPI.InputAudioBufferCommitted';
    readonly InputAudioBufferCleared: 'Yandex.RealtimeAPI.InputAudioBufferCleared';
    readonly InputAudioBufferDTMFEventReceived: 'Yandex.RealtimeAPI.InputAudioBufferDTMFEventReceived';
    readonly InputAudioBufferSpeechStarted: 'Yandex.RealtimeAPI.InputAudioBufferSpeechStarted';
    readonly InputAudioBufferSpeechStopped: 'Yandex.RealtimeAPI.InputAudioBufferSpeechStopped';
    readonly InputAudioBufferTimeoutTriggered: 'Yandex.RealtimeAPI.InputAudioBufferTimeoutTriggered';
    readonly OutputAudioBufferCleared: 'Yandex.RealtimeAPI.OutputAudioBufferCleared';
    readonly OutputAudioBufferStarted: 'Yandex.RealtimeAPI.OutputAudioBufferStarted';
    readonly OutputAudioBufferStopped: 'Yandex.RealtimeAPI.OutputAudioBufferStopped';
    readonly ResponseCreated: 'Yandex.RealtimeAPI.ResponseCreated';
    readonly ResponseDone: 'Yandex.RealtimeAPI.ResponseDone';
    readonly ResponseOutputItemAdded: 'Yandex.RealtimeAPI.ResponseOutputItemAdded';
    readonly ResponseOutputItemDone: 'Yandex.RealtimeAPI.ResponseOutputItemDone';
    readonly ResponseContentPartAdded: 'Yandex.RealtimeAPI.ResponseContentPartAdded';
    readonly ResponseContentPartDone: 'Yandex.RealtimeAPI.ResponseContentPartDone';
    readonly ResponseOutputTextDelta: 'Yandex.RealtimeAPI.ResponseOutputTextDelta';
    readonly ResponseOutputTextDone: 'Yandex.RealtimeAPI.ResponseOutputTextDone';
    readonly ResponseOutputAudioTranscriptDelta: 'Yandex.RealtimeAPI.ResponseOutputAudioTranscriptDelta';
    readonly ResponseOutputAudioTranscriptDone: 'Yandex.RealtimeAPI.ResponseOutputAudioTranscriptDone';
    readonly ResponseOutputAudioDone: 'Yandex.RealtimeAPI.ResponseOutputAudioDone';
    readonly ResponseFunctionCallArgumentsDelta: 'Yandex.RealtimeAPI.ResponseFunctionCallArgumentsDelta';
    readonly ResponseFunctionCallArgumentsDone: 'Yandex.RealtimeAPI.ResponseFunctionCallArgumentsDone';
    readonly ResponseMCPCallArgumentsDelta: 'Yandex.RealtimeAPI.ResponseMCPCallArgumentsDelta';
    readonly ResponseMCPCallArgumentsDone: 'Yandex.RealtimeAPI.ResponseMCPCallArgumentsDone';
    readonly ResponseMCPCallInProgress: 'Yandex.RealtimeAPI.ResponseMCPCallInProgress';
    readonly ResponseMCPCallCompleted: 'Yandex.RealtimeAPI.ResponseMCPCallCompleted';
    readonly ResponseMCPCallFailed: 'Yandex.RealtimeAPI.ResponseMCPCallFailed';
    readonly MCPListToolsInProgress: 'Yandex.RealtimeAPI.MCPListToolsInProgress';
    readonly MCPListToolsCompleted: 'Yandex.RealtimeAPI.MCPListToolsCompleted';
    readonly MCPListToolsFailed: 'Yandex.RealtimeAPI.MCPListToolsFailed';
    readonly RateLimitsUpdated: 'Yandex.RealtimeAPI.ResponseMCPCallFailed';
  };
  type RealtimeAPIEvents = (typeof RealtimeAPIEvents)[keyof typeof RealtimeAPIEvents];
  namespace RealtimeAPIEvents {
    type Unknown = 'Yandex.RealtimeAPI.Unknown';
    type HTTPResponse = 'Yandex.RealtimeAPI.HTTPResponse';
    type WebSocketError = 'Yandex.RealtimeAPI.WebSocketError';
    type ConnectorInformation = 'Yandex.RealtimeAPI.ConnectorInformation';
    type Error = 'Yandex.RealtimeAPI.Error';
    type SessionCreated = 'Yandex.RealtimeAPI.SessionCreated';
    type SessionUpdated = 'Yandex.RealtimeAPI.SessionUpdated';
    type ConversationItemCreated = 'Yandex.RealtimeAPI.ConversationItemCreated';
    type ConversationItemRetrieved = 'Yandex.RealtimeAPI.ConversationItemRetrieved';
    type ConversationItemInputAudioTranscriptionCompleted = 'Yandex.RealtimeAPI.ConversationItemInputAudioTranscriptionCompleted';
    type ConversationItemInputAudioTranscriptionDelta = 'Yandex.RealtimeAPI.ConversationItemInputAudioTranscriptionDelta';
    type ConversationItemInputAudioTranscriptionSegment = 'Yandex.RealtimeAPI.ConversationItemInputAudioTranscriptionSegment';
    type ConversationItemInputAudioTranscriptionFailed = 'Yandex.RealtimeAPI.ConversationItemInputAudioTranscriptionFailed';
    type ConversationItemTruncated = 'Yandex.RealtimeAPI.ConversationItemTruncated';
    type ConversationItemDeleted = 'Yandex.RealtimeAPI.ConversationItemDeleted';
    type InputAudioBufferCommitted = 'Yandex.RealtimeAPI.InputAudioBufferCommitted';
    type InputAudioBufferCleared = 'Yandex.RealtimeAPI.InputAudioBufferCleared';
    type InputAudioBufferDTMFEventReceived = 'Yandex.RealtimeAPI.InputAudioBufferDTMFEventReceived';
    type InputAudioBufferSpeechStarted = 'Yandex.RealtimeAPI.InputAudioBufferSpeechStarted';
    type InputAudioBufferSpeechStopped = 'Yandex.RealtimeAPI.InputAudioBufferSpeechStopped';
    type InputAudioBufferTimeoutTriggered = 'Yandex.RealtimeAPI.InputAudioBufferTimeoutTriggered';
    type OutputAudioBufferCleared = 'Yandex.RealtimeAPI.OutputAudioBufferCleared';
    type OutputAudioBufferStarted = 'Yandex.RealtimeAPI.OutputAudioBufferStarted';
    type OutputAudioBufferStopped = 'Yandex.RealtimeAPI.OutputAudioBufferStopped';
    type ResponseCreated = 'Yandex.RealtimeAPI.ResponseCreated';
    type ResponseDone = 'Yandex.RealtimeAPI.ResponseDone';
    type ResponseOutputItemAdded = 'Yandex.RealtimeAPI.ResponseOutputItemAdded';
    type ResponseOutputItemDone = 'Yandex.RealtimeAPI.ResponseOutputItemDone';
    type ResponseContentPartAdded = 'Yandex.RealtimeAPI.ResponseContentPartAdded';
    type ResponseContentPartDone = 'Yandex.RealtimeAPI.ResponseContentPartDone';
    type ResponseOutputTextDelta = 'Yandex.RealtimeAPI.ResponseOutputTextDelta';
    type ResponseOutputTextDone = 'Yandex.RealtimeAPI.ResponseOutputTextDone';
    type ResponseOutputAudioTranscriptDelta = 'Yandex.RealtimeAPI.ResponseOutputAudioTranscriptDelta';
    type ResponseOutputAudioTranscriptDone = 'Yandex.RealtimeAPI.ResponseOutputAudioTranscriptDone';
    type ResponseOutputAudioDone = 'Yandex.RealtimeAPI.ResponseOutputAudioDone';
    type ResponseFunctionCallArgumentsDelta = 'Yandex.RealtimeAPI.ResponseFunctionCallArgumentsDelta';
    type ResponseFunctionCallArgumentsDone = 'Yandex.RealtimeAPI.ResponseFunctionCallArgumentsDone';
    type ResponseMCPCallArgumentsDelta = 'Yandex.RealtimeAPI.ResponseMCPCallArgumentsDelta';
    type ResponseMCPCallArgumentsDone = 'Yandex.RealtimeAPI.ResponseMCPCallArgumentsDone';
    type ResponseMCPCallInProgress = 'Yandex.RealtimeAPI.ResponseMCPCallInProgress';
    type ResponseMCPCallCompleted = 'Yandex.RealtimeAPI.ResponseMCPCallCompleted';
    type ResponseMCPCallFailed = 'Yandex.RealtimeAPI.ResponseMCPCallFailed';
    type MCPListToolsInProgress = 'Yandex.RealtimeAPI.MCPListToolsInProgress';
    type MCPListToolsCompleted = 'Yandex.RealtimeAPI.MCPListToolsCompleted';
    type MCPListToolsFailed = 'Yandex.RealtimeAPI.MCPListToolsFailed';
    type RateLimitsUpdated = 'Yandex.RealtimeAPI.ResponseMCPCallFailed';
  }
}

interface ConferenceRecorder {
  /** @deprecated Not there: a call throws UNSUPPORTED. Conferences are recorded without video, so there is nothing to lay out: who is heard in a conference is said by its endpoints. */
  setPriority: Unsupported<'Conferences are recorded without video, so there is nothing to lay out: who is heard in a conference is said by its endpoints.'>;
  /** @deprecated Not there: a call throws UNSUPPORTED. Conferences are recorded without video, so there is nothing to lay out: who is heard in a conference is said by its endpoints. */
  getPriority: Unsupported<'Conferences are recorded without video, so there is nothing to lay out: who is heard in a conference is said by its endpoints.'>;
  /** @deprecated Not there: a call throws UNSUPPORTED. Conferences are recorded without video, so there is nothing to lay out: who is heard in a conference is said by its endpoints. */
  update: Unsupported<'Conferences are recorded without video, so there is nothing to lay out: who is heard in a conference is said by its endpoints.'>;
}

/** @deprecated Not there: a call throws UNSUPPORTED. There is no RTMP: send audio with VoxEngine.createWebSocket. */
declare const StreamingAgent: Unsupported<'There is no RTMP: send audio with VoxEngine.createWebSocket.'>;

declare namespace VoxEngine {
  /** @deprecated Not there: a call throws UNSUPPORTED. WhatsApp needs an account with its vendor: call by a trunk that leads there, with callSIP or callPSTN. */
  const callWhatsappUser: Unsupported<'WhatsApp needs an account with its vendor: call by a trunk that leads there, with callSIP or callPSTN.'>;
  /** @deprecated Not there: a call throws UNSUPPORTED. There is no RTMP: send audio with VoxEngine.createWebSocket. */
  const createStreamingAgent: Unsupported<'There is no RTMP: send audio with VoxEngine.createWebSocket.'>;
}

// Events by the names of VoxEngine’s own typings.
interface _ACDBaseEvent extends ACDEvent {}
interface _ASREvent extends ASREvent {}
interface _CallEvent extends CallEvent {}
interface _PlayerEvent extends PlayerEvent {}
interface _RecorderEvent extends RecorderEvent {}
interface _SequencePlayerEvent extends SequencePlayerEvent {}
interface _SmartQueueEvent extends SmartQueueEvent {}
interface _WebSocketEvent extends WebSocketEvent {}
interface _ACDEvents extends ACDEventMap {}
type _ACDReachedEvent = ACDEventMap[ACDEvents.OperatorReached];
type _ACDCallAttempt = ACDEventMap[ACDEvents.OperatorCallAttempt];
type _ACDFailedEvent = ACDEventMap[ACDEvents.OperatorFailed];
type _ACDErrorEvent = ACDEventMap[ACDEvents.Error];
type _ACDWaitingEvent = ACDEventMap[ACDEvents.Waiting];
type _ACDQueuedEvent = ACDEventMap[ACDEvents.Queued];
type _ACDOfflineEvent = ACDEventMap[ACDEvents.Offline];
type _ACDQueueFullEvent = ACDEventMap[ACDEvents.QueueFull];
interface _AppEvents extends AppEventMap {}
type _CallAlertingEvent = AppEventMap[AppEvents.CallAlerting];
type _TerminatingEvent = AppEventMap[AppEvents.Terminating];
type _TerminatedEvent = AppEventMap[AppEvents.Terminated];
type _StartedEvent = AppEventMap[AppEvents.Started];
type _HttpRequestEvent = AppEventMap[AppEvents.HttpRequest];
type _NewWebSocketEvent = AppEventMap[AppEvents.WebSocket];
type _NewWebSocketFailedEvent = AppEventMap[AppEvents.NewWebSocketFailed];
interface _ASREvents extends ASREventMap {}
type _ASRErrorEvent = ASREventMap[ASREvents.ASRError];
type _ASRStartedEvent = ASREventMap[ASREvents.Started];
type _ASRCaptureStartedEvent = ASREventMap[ASREvents.CaptureStarted];
type _ASRSpeechCapturedEvent = ASREventMap[ASREvents.SpeechCaptured];
type _ASRResultEvent = ASREventMap[ASREvents.Result];
type _ASRInterimResultEvent = ASREventMap[ASREvents.InterimResult];
type _ASRStoppedEvent = ASREventMap[ASREvents.Stopped];
interface _CallEvents extends CallEventMap {}
type _AudioStartedEvent = CallEventMap[CallEvents.AudioStarted];
type _AudioIdentificationStartedEvent = CallEventMap[CallEvents.AudioIdentificationStarted];
type _AudioIdentificationResultEvent = CallEventMap[CallEvents.AudioIdentificationResult];
type _AudioIdentificationStoppedEvent = CallEventMap[CallEvents.AudioIdentificationStopped];
type _AudioIdentificationErrorEvent = CallEventMap[CallEvents.AudioIdentificationError];
type _BlindTransferRequestedEvent = CallEventMap[CallEvents.BlindTransferRequested];
type _ConnectedEvent = CallEventMap[CallEvents.Connected];
type _ForwardingEvent = CallEventMap[CallEvents.Forwarding];
type _DisconnectedEvent = CallEventMap[CallEvents.Disconnected];
type _FailedEvent = CallEventMap[CallEvents.Failed];
type _InfoReceivedEvent = CallEventMap[CallEvents.InfoReceived];
type _MessageReceivedEvent = CallEventMap[CallEvents.MessageReceived];
type _MicStatusChangeEvent = CallEventMap[CallEvents.MicStatusChange];
type _OffHoldEvent = CallEventMap[CallEvents.OffHold];
type _OnHoldEvent = CallEventMap[CallEvents.OnHold];
type _PlaybackFinishedEvent = CallEventMap[CallEvents.PlaybackFinished];
type _PlaybackReadyEvent = CallEventMap[CallEvents.PlaybackReady];
type _PlaybackStartedEvent = CallEventMap[CallEvents.PlaybackStarted];
type _PushSentEvent = CallEventMap[CallEvents.PushSent];
type _ReInviteAcceptedEvent = CallEventMap[CallEvents.ReInviteAccepted];
type _ReInviteReceivedEvent = CallEventMap[CallEvents.ReInviteReceived];
type _ReInviteRejectedEvent = CallEventMap[CallEvents.ReInviteRejected];
type _RecordStartedEvent = CallEventMap[CallEvents.RecordStarted];
type _RecordStoppedEvent = CallEventMap[CallEvents.RecordStopped];
type _RecordErrorEvent = CallEventMap[CallEvents.RecordError];
type _RingingEvent = CallEventMap[CallEvents.Ringing];
type _StateChangedEvent = CallEventMap[CallEvents.StateChanged];
type _StatisticsEvent = CallEventMap[CallEvents.Statistics];
type _ToneDetectedEvent = CallEventMap[CallEvents.ToneDetected];
type _ToneReceivedEvent = CallEventMap[CallEvents.ToneReceived];
type _TransferCompleteEvent = CallEventMap[CallEvents.TransferComplete];
type _TransferFailedEvent = CallEventMap[CallEvents.TransferFailed];
type _VideoTrackCreatedEvent = CallEventMap[CallEvents.VideoTrackCreated];
type _FirstAudioPacketReceivedEvent = CallEventMap[CallEvents.FirstAudioPacketReceived];
type _FirstVideoPacketReceivedEvent = CallEventMap[CallEvents.FirstVideoPacketReceived];
type _RtpStoppedEvent = CallEventMap[CallEvents.RtpStopped];
type _RtpResumedEvent = CallEventMap[CallEvents.RtpResumed];
type _BeepDetectionComplete = CallEventMap[CallEvents.BeepDetectionComplete];
type _BeepDetectionError = CallEventMap[CallEvents.BeepDetectionError];
type _AudioQualityDetectedEvent = CallEventMap[CallEvents.AudioQualityDetected];
type _MediaStatisticsReceived = CallEventMap[CallEvents.MediaStatisticsReceived];
interface _ConferenceEvents extends ConferenceEventMap {}
type _ConferenceErrorEvent = ConferenceEventMap[ConferenceEvents.ConferenceError];
type _ConferenceEvent = ConferenceEventMap[ConferenceEvents.Started];
type _ConferenceStoppedEvent = ConferenceEventMap[ConferenceEvents.Stopped];
type _ConferenceEndpointAddedEvent = ConferenceEventMap[ConferenceEvents.EndpointAdded];
type _ConferenceEndpointUpdatedEvent = ConferenceEventMap[ConferenceEvents.EndpointUpdated];
type _ConferenceEndpointRemovedEvent = ConferenceEventMap[ConferenceEvents.EndpointRemoved];
type _ConferenceEndpointManagedEvent = ConferenceEventMap[ConferenceEvents.EndpointManaged];
interface _PlayerEvents extends PlayerEventMap {}
type _PlayerCreatedEvent = PlayerEventMap[PlayerEvents.Created];
type _PlayerPlaybackReadyEvent = PlayerEventMap[PlayerEvents.PlaybackReady];
type _PlayerStartedEvent = PlayerEventMap[PlayerEvents.Started];
type _PlayerStoppedEvent = PlayerEventMap[PlayerEvents.Stopped];
type _PlayerPlaybackFinishedEvent = PlayerEventMap[PlayerEvents.PlaybackFinished];
type _PlayerErrorEvent = PlayerEventMap[PlayerEvents.Error];
type _PlayerPlaybackMarkerReachedEvent = PlayerEventMap[PlayerEvents.PlaybackMarkerReached];
type _PlayerPlaybackBufferingEvent = PlayerEventMap[PlayerEvents.PlaybackBuffering];
type _PlayerAudioChunksPlaybackFinishedEvent = PlayerEventMap[PlayerEvents.AudioChunksPlaybackFinished];
interface _RecorderEvents extends RecorderEventMap {}
type _RecorderErrorEvent = RecorderEventMap[RecorderEvents.RecorderError];
type _RecorderStartedEvent = RecorderEventMap[RecorderEvents.Started];
type _RecorderStoppedEvent = RecorderEventMap[RecorderEvents.Stopped];
interface _SequencePlayerEvents extends SequencePlayerEventMap {}
type _SequencePlayerCreatedEvent = SequencePlayerEventMap[SequencePlayerEvents.Created];
type _SequencePlayerPlaybackReadyEvent = SequencePlayerEventMap[SequencePlayerEvents.PlaybackReady];
type _SequencePlayerStartedEvent = SequencePlayerEventMap[SequencePlayerEvents.Started];
type _SequencePlayerStoppedEvent = SequencePlayerEventMap[SequencePlayerEvents.Stopped];
type _SequencePlayerPlaybackFinishedEvent = SequencePlayerEventMap[SequencePlayerEvents.PlaybackFinished];
type _SequencePlayerErrorEvent = SequencePlayerEventMap[SequencePlayerEvents.Error];
type _SequencePlayerPlaybackMarkerReachedEvent = SequencePlayerEventMap[SequencePlayerEvents.PlaybackMarkerReached];
interface _SmartQueueEvents extends SmartQueueEventMap {}
type _SmartQueueWaitingEvent = SmartQueueEventMap[SmartQueueEvents.Waiting];
type _SmartQueueOperatorReachedEvent = SmartQueueEventMap[SmartQueueEvents.OperatorReached];
type _SmartQueueEnqueueSuccessEvent = SmartQueueEventMap[SmartQueueEvents.EnqueueSuccess];
type _SmartQueueTaskDistributedEvent = SmartQueueEventMap[SmartQueueEvents.TaskDistributed];
type _SmartQueueClientDisconnectedEvent = SmartQueueEventMap[SmartQueueEvents.ClientDisconnected];
type _SmartQueueTaskCanceledEvent = SmartQueueEventMap[SmartQueueEvents.TaskCanceled];
type _SmartQueueErrorEvent = SmartQueueEventMap[SmartQueueEvents.Error];
interface _WebSocketEvents extends WebSocketEventMap {}
type _WebSocketOpenEvent = WebSocketEventMap[WebSocketEvents.OPEN];
type _WebSocketCloseEvent = WebSocketEventMap[WebSocketEvents.CLOSE];
type _WebSocketMessageEvent = WebSocketEventMap[WebSocketEvents.MESSAGE];
type _WebSocketErrorEvent = WebSocketEventMap[WebSocketEvents.ERROR];
type _WebSocketCreatedEvent = WebSocketEventMap[WebSocketEvents.CREATED];
type _WebSocketMediaStartedEvent = WebSocketEventMap[WebSocketEvents.MEDIA_STARTED];
type _WebSocketMediaEndedEvent = WebSocketEventMap[WebSocketEvents.MEDIA_ENDED];
