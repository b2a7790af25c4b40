// Drives a sandbox through every verb with the official client; one JSON object a call on stdout.
'use strict';

const fs = require('fs');
const client = require('@amazonpay/amazon-pay-api-sdk-nodejs');

const { HOST, KEY_ID, KEY_FILE, ALGORITHM, STORE_ID } = process.env;
const shop = new client.WebStoreClient({
  publicKeyId: KEY_ID,
  privateKey: fs.readFileSync(KEY_FILE),
  region: 'jp',
  sandbox: true,
  algorithm: ALGORITHM,
  overrideServiceUrl: HOST,
});
const yen = (amount) => ({ amount: String(amount), currencyCode: 'JPY' });
let keys = 0;
const keyed = (more) => ({ 'X-Amz-Pay-Idempotency-Key': `walk-${process.pid}-${(keys += 1)}`, ...more });

async function call(verb, ...given) {
  try {
    const { status, data } = await shop[verb](...given);
    const state = data.statusDetails ? data.statusDetails.state : null;
    process.stdout.write(`${JSON.stringify({ verb, status, state })}\n`);
    return data;
  } catch (error) {
    const { status, data } = error.response || {};
    process.stdout.write(`${JSON.stringify({ verb, status, reasonCode: data && data.reasonCode })}\n`);
    return data;
  }
}

async function admin(path, body) {
  const answer = await fetch(`https://${HOST}/admin${path}`, {
    method: 'POST',
    headers: { 'x-atena-sandbox': 'admin', 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
  if (!answer.ok) throw new Error(`${path}: ${answer.status}`);
  return answer.json();
}

async function session(more, instrument) {
  const made = await call('createCheckoutSession', {
    storeId: STORE_ID,
    webCheckoutDetails: {
      checkoutReviewReturnUrl: 'https://shop.example/review',
      checkoutResultReturnUrl: 'https://shop.example/result',
    },
    ...more,
  }, keyed());
  const id = made.checkoutSessionId;
  await admin(`/sessions/${id}/approve`, { buyer: 'test-taro', instrument: instrument || 'visa-1111' });
  await call('getCheckoutSession', id);
  return id;
}

async function order(amount, paymentDetails, more, instrument) {
  const id = await session(more, instrument);
  await call('updateCheckoutSession', id, { paymentDetails: { chargeAmount: yen(amount), ...paymentDetails } });
  await admin(`/sessions/${id}/pay`, {});
  return call('completeCheckoutSession', id, { chargeAmount: yen(amount) });
}

async function oneTime() {
  const confirmed = await order(2500, { paymentIntent: 'Confirm', totalOrderAmount: yen(5000) });
  const permission = confirmed.chargePermissionId;
  await call('getChargePermission', permission);
  await call('updateChargePermission', permission, { merchantMetadata: { noteToBuyer: 'のし紙「御礼」' } });
  const first = await call('createCharge',
    { chargePermissionId: permission, chargeAmount: yen(2500), captureNow: false }, keyed());
  await call('getCharge', first.chargeId);
  await call('captureCharge', first.chargeId, { captureAmount: yen(2500) }, keyed());
  const second = await call('createCharge',
    { chargePermissionId: permission, chargeAmount: yen(1000) }, keyed());
  await call('cancelCharge', second.chargeId, { cancellationReason: 'out of stock' });
  const refund = await call('createRefund', { chargeId: first.chargeId, refundAmount: yen(2500) }, keyed());
  await call('getRefund', refund.refundId);
  await call('deliveryTrackers', {
    chargePermissionId: permission,
    deliveryDetails: [{ trackingNumber: `4567${process.pid}`, carrierCode: 'TAQBIN_JP' }],
  }, keyed());
  await call('createCharge', { chargePermissionId: permission, chargeAmount: yen(500) },
    keyed({ 'x-amz-pay-simulation-code': 'HardDeclined' }));
  await call('closeChargePermission', permission, { closureReason: 'done', cancelPendingCharges: true });
}

async function recurring() {
  const agreed = { frequency: { unit: 'Month', value: '1' }, amount: yen(980) };
  const made = await order(980, { paymentIntent: 'AuthorizeWithCapture' },
    { chargePermissionType: 'Recurring', recurringMetadata: agreed });
  for (let period = 2; period <= 3; period += 1) {
    await call('createCharge',
      { chargePermissionId: made.chargePermissionId, chargeAmount: yen(980), captureNow: true }, keyed());
  }
  await call('closeChargePermission', made.chargePermissionId, { closureReason: 'notice given' });
}

const SETTLEMENTS = '_GET_FLAT_FILE_OFFAMAZONPAYMENTS_SANDBOX_SETTLEMENT_DATA_';

async function bookkeeping() {
  const { reports } = await call('getReports',
    { reportTypes: [SETTLEMENTS], processingStatuses: ['COMPLETED'], pageSize: 1 });
  const report = await call('getReportById', reports[0].reportId);
  const { url } = await call('getReportDocument', report.reportDocumentId);
  const text = await (await fetch(url)).text();
  if (!text.includes('AmazonTransactionId')) throw new Error('no settlement report');
  await call('createReport', { reportType: SETTLEMENTS }, keyed());
  const { reportScheduleId } = await call('createReportSchedule',
    { reportType: SETTLEMENTS, scheduleFrequency: 'P7D' }, keyed());
  await call('getReportScheduleById', reportScheduleId);
  await call('getReportSchedules', [SETTLEMENTS]);
  await call('cancelReportSchedule', reportScheduleId);
}

// One refusal after another; the test knows which reason code each has to have.
async function refusals() {
  const review = { checkoutReviewReturnUrl: 'https://shop.example/review' };
  const id = await session({});
  await call('completeCheckoutSession', id, { chargeAmount: yen(1) });
  await call('updateCheckoutSession', id, { paymentDetails: { chargeAmount: { amount: '10.50', currencyCode: 'USD' } } });
  await call('updateCheckoutSession', id, { paymentDetails: { chargeAmount: yen('10.5') } });
  await call('updateCheckoutSession', id, { paymentDetial: {} });
  await call('createCheckoutSession', { webCheckoutDetails: review }, keyed());
  await call('createCheckoutSession', { storeId: 'other', webCheckoutDetails: review }, keyed());
  await call('getCheckoutSession', '00000000-0000-4000-8000-000000000000');
  await call('getCharge', 'S03-0000000-0000000-C000000');
  const key = keyed();
  const made = await order(2500, { paymentIntent: 'Authorize' });
  await call('completeCheckoutSession', made.checkoutSessionId, { chargeAmount: yen(2500) });
  await call('captureCharge', made.chargeId, { captureAmount: yen(2501) }, keyed());
  await call('createRefund', { chargeId: made.chargeId, refundAmount: yen(1) }, keyed());
  await call('createCharge', { chargePermissionId: made.chargePermissionId, chargeAmount: yen(99999) }, keyed());
  await call('captureCharge', made.chargeId, { captureAmount: yen(2500) }, { ...key });
  await call('captureCharge', made.chargeId, { captureAmount: yen(2000) }, { ...key });
  await call('cancelCharge', made.chargeId, { cancellationReason: 'too late' });
  await call('updateCharge', made.chargeId, {}, keyed());
  await call('getCharge', made.chargeId, { 'x-amz-pay-simulation-code': 'HardDeclined' });
  const wrong = await session({});
  await call('updateCheckoutSession', wrong,
    { paymentDetails: { chargeAmount: yen(2500), paymentIntent: 'Authorize' } });
  await admin(`/sessions/${wrong}/pay`, {});
  await call('completeCheckoutSession', wrong, { chargeAmount: yen(2499) });
  await call('getReports', { pageSize: 1000 });
  await call('getBuyer', 'no-token');
}

async function main() {
  if (process.env.WALK === 'refusals') {
    await refusals();
    return;
  }
  await oneTime();
  await order(2500, { paymentIntent: 'Authorize', canHandlePendingAuthorization: true }, {}, 'visa-0701');
  await recurring();
  const id = await session({});
  await call('finalizeCheckoutSession', id,
    { paymentIntent: 'Confirm', chargeAmount: yen(2500), totalOrderAmount: yen(2500) });
  const { buyerToken } = await admin('/sign-in', { buyer: 'test-taro' });
  await call('getBuyer', buyerToken);
  await bookkeeping();
}

main().catch((error) => {
  process.stderr.write(`${error.stack}\n`);
  process.exitCode = 1;
});
