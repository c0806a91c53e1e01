export { SipTransactionLayer, type TransactionLayerOptions } from './transaction-layer.ts';
