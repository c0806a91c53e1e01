export interface UsersTable {
  id: string;
  application_id: string;
  username: string;
  display_name: string;
  key_id: string;
  wrapped_key: Uint8Array;
  ciphertext: Uint8Array;
  created_at: number;
  updated_at: number;
  is_active: number;
  custom_data: string;
  mobile_phone: string;
}

export interface RegistrationsTable {
  user_id: string;
  position: number;
  expires_at: number;
  details: string;
}
