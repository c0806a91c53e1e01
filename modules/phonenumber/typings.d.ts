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
